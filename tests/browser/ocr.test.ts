import { beforeAll, describe, expect, it } from 'vitest';
import type { PictureText } from '../../src/library/looking/picture-text.ts';
import { editDistance } from '../../src/library/edit-distance.ts';
import { pictureWords } from '../../src/library/looking/picture-words.ts';
import { PpOcr } from '../../src/engines/pp-ocr/pp-ocr.ts';
import { drawnPictures } from '../support/pictures.ts';

const never = new AbortController().signal;
let reader: PictureText;
const mems: WebAssembly.Memory[] = [];
const Old = WebAssembly.Memory;
WebAssembly.Memory = new Proxy(Old, { construct(t, a) { const m = new t(...(a as [WebAssembly.MemoryDescriptor])); mems.push(m); return m; } });
const mb = () => mems.map((m) => Math.round(m.buffer.byteLength / 1e6)).join();

beforeAll(async () => {
  reader = new PpOcr({ baseUrl: `${location.origin}/`, fetchOwn: (u, o) => window.fetch(u, o) });
});

const lev = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length]!;
};

describe('words in pictures', () => {
  it.each(drawnPictures)('reads $name', async ({ name, rows, draw }) => {
    const picture = draw();
    const t = performance.now();
    const read = pictureWords(await reader.read(picture, never));
    const ms = Math.round(performance.now() - t);
    const want = rows.join('\n');
    const ns = (s: string) => s.replace(/ /g, '');
    console.log(name, ms, 'ms', 'acc', (1 - lev(want, read) / want.length).toFixed(4), 'no-space', (1 - lev(ns(want), ns(read)) / ns(want).length).toFixed(4), mb(), 'MB\n' + read.slice(0, 500));
    expect(editDistance).toBeDefined();
  }, 120000);
});
