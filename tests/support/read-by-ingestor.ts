import { FRESH_START } from '../../src/library/ingestor.ts';
import { FileIngestor } from '../../src/library/ingest/file-ingestor.ts';
import { collect } from './collect.ts';
import { HeaderDecoder } from './picture-tools.ts';

/** What came of a file: `path: text`, or `path! code`. */
export async function read(path: string, content: Blob | string): Promise<string[]> {
  const file = typeof content === 'string' ? new Blob([content]) : content;
  const events = await collect(
    new FileIngestor({ decoder: new HeaderDecoder() }).ingest(
      { path, file },
      new AbortController().signal,
      FRESH_START,
    ),
  );
  return events.flatMap((event) => {
    if (event.type === 'begun') return [];
    return event.type === 'read'
      ? [`${event.path}: ${event.item.text}`]
      : [`${event.path}! ${event.reason.code}`];
  });
}
