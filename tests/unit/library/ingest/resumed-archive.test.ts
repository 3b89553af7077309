import { expect, test } from 'vitest';
import { FileIngestor } from '../../../../src/library/ingest/file-ingestor.ts';
import { FRESH_START } from '../../../../src/library/ingestor.ts';
import { HeaderDecoder } from '../../../support/picture-tools.ts';
import { zip } from '../../../support/zip.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

test('reading that begins at an entry says of the others only what was not told', async () => {
  const archive = zip({ 'a.md': utf8('One.'), 'x.xyz': utf8('x'), 'b.md': utf8('Two.') });
  const file = { path: 'n.zip', file: archive };
  const told = async (entry: number, isTold: boolean): Promise<string[]> => {
    const seen: string[] = [];
    const start = { ...FRESH_START, from: { entry, isTold } };
    for await (const event of new FileIngestor({ decoder: new HeaderDecoder() }).ingest(
      file,
      new AbortController().signal,
      start,
    ))
      seen.push(`${event.type} ${event.path}`);
    return seen;
  };
  const rest = ['begun n.zip/b.md', 'read n.zip/b.md'];
  expect(await told(1, true)).toEqual(rest);
  expect(await told(2, true)).toEqual([]);
  const all = ['begun n.zip/a.md', 'read n.zip/a.md', ...rest];
  expect(await told(0, true)).toEqual(all);
  // A small archive is looked through before its first entry is read.
  expect(await told(0, false)).toEqual(['skipped n.zip/x.xyz', ...all]);
});
