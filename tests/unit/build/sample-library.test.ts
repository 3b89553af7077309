import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveOf, sampleFiles, sampleLibrary } from '../../../src/build/sample-library.mjs';
import { read } from '../../support/read-by-ingestor.ts';
import '../../support/drawing-globals.ts'; // before pdf.js

const SOURCE = `---
language: LANGUAGE
date: 2025-08-09
author: Wei & Mia
---

# TITLE

First <words> of a paragraph, **strong** ones too,
on two lines.

## Part

- one
- two

1. first
2. second
`;

const english = SOURCE.replace('LANGUAGE', 'en').replace('TITLE', 'Tap (repaired)');
const chinese = `${SOURCE.replace('LANGUAGE', 'zh-CN').replace('TITLE', '水龙头')}
${'停水的时候先关总阀，再拆阀芯。'.repeat(300)}末尾。
`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sample-library-'));
  const files = {
    'README.md': 'not for readers of the library',
    'main.js': "import address from 'virtual:sample-library'; console.log(address);",
    'documents/tap.docx.md': english,
    'documents/tap.epub.md': english,
    'documents/tap.pdf.md': english,
    'documents/水龙头.pdf.md': chinese,
    'notes/home/note.md': '# A note',
    'pictures/.hidden': '',
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), text);
  }
});
afterAll(async () => rm(folder, { recursive: true }));

async function textOf(path: string): Promise<string> {
  const bytes = (await sampleFiles({ folder })).get(path);
  if (!bytes) throw new Error(`${path} was not made`);
  return (await read(path, new Blob([bytes]))).join('\n');
}

describe('the archive of the sample library', () => {
  it('holds the library and nothing else, documents made of their sources', async () => {
    const files = await sampleFiles({ folder });
    expect([...files.keys()]).toEqual([
      'documents/tap.docx',
      'documents/tap.epub',
      'documents/tap.pdf',
      'documents/水龙头.pdf',
      'notes/home/note.md',
    ]);
    expect(Object.keys(unzipSync(archiveOf(files)))).toEqual([...files.keys()]);
  });

  it('is the same each time', async () => {
    const [first, second] = [await sampleFiles({ folder }), await sampleFiles({ folder })];
    expect(archiveOf(first)).toEqual(archiveOf(second));
  });

  it.each(['docx', 'epub', 'pdf'])('has a real %s, which the product reads', async (extension) => {
    const text = await textOf(`documents/tap.${extension}`);
    expect(text).toMatch(/# Tap \(repaired\)\s/);
    expect(text).toMatch(/#+ Part\n/);
    expect(text).toMatch(/First \\?<words\\?> of a paragraph, strong ones too,\s+on two lines\./);
    expect(text).toMatch(/- one\n+- two/);
    expect(text).toMatch(/1\\?\. first\n+2\\?\. second/);
  });

  it('has PDFs in Chinese of several pages, without a word lost', async () => {
    const text = (await textOf('documents/水龙头.pdf')).replace(/\s/g, '');
    expect(text.match(/停水的时候先关总阀，再拆阀芯。/g)).toHaveLength(300);
    expect(text).toContain('末尾。');
  });

  it('is an asset of the build, whose address the module exports', async () => {
    const built = await build({
      configFile: false,
      root: folder,
      base: './',
      logLevel: 'silent',
      plugins: [sampleLibrary({ folder })],
      build: { write: false, rolldownOptions: { input: join(folder, 'main.js') } },
    });
    const { output } = built as Extract<typeof built, { output: unknown }>;
    const asset = output.find(({ fileName }) => fileName.endsWith('.zip'));
    expect(asset?.fileName).toMatch(/^assets\/sample-library-.*\.zip$/);
    expect(output[0].code).toContain(asset?.fileName.slice('assets/'.length));
  });
});
