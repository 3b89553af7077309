import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CHUNK_TOKENS,
  chunkItem,
  estimateTokens,
  passageText,
} from '../../../src/library/chunk.ts';
import { splitSentences } from '../../../src/library/sentences.ts';
import { someNote } from '../../support/items.ts';
import { arbitraryText } from './arbitrary-text.ts';

const en = 'The plumber came on Tuesday and charged eighty-five euros for the tap. ';
const zh = '水管工星期二来过，修好了厨房水槽，收了八十五欧元。';

function splitsCharacter(text: string, at: number): boolean {
  return at > 0 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1));
}

describe('chunks', () => {
  test('together cover the whole text, in order, without splitting a character', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        const chunks = chunkItem(someNote({ text }));
        expect(chunks[0]?.range.start ?? 0).toBe(0);
        expect(chunks.at(-1)?.range.end ?? 0).toBe(text.length);
        chunks.forEach(({ range }, i) => {
          expect(range.end).toBeGreaterThan(range.start);
          const next = chunks[i + 1]?.range;
          if (next) {
            expect(next.start).toBeLessThanOrEqual(range.end);
            expect(next.start).toBeGreaterThan(range.start);
            expect(next.end).toBeGreaterThan(range.end);
          }
          expect(splitsCharacter(text, range.start)).toBe(false);
        });
      }),
    );
  });

  test('are about as long as wanted, never much longer', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        for (const { range } of chunkItem(someNote({ text }))) {
          // One piece of at most 400 code units may stand alone: 400 tokens where it is Chinese.
          const tokens = estimateTokens(text.slice(range.start, range.end));
          expect(tokens).toBeLessThanOrEqual(CHUNK_TOKENS + 400);
        }
      }),
    );
    const sizes = chunkItem(someNote({ text: en.repeat(60) })).map(({ range }) =>
      estimateTokens(en.repeat(60).slice(range.start, range.end)),
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(CHUNK_TOKENS);
  });

  test.each([en, zh])('neighbours share one sentence at most: %s', (sentence) => {
    const text = sentence.repeat(50);
    const chunks = chunkItem(someNote({ text }));
    expect(chunks.length).toBeGreaterThan(3);
    chunks.slice(1).forEach(({ range }, i) => {
      const shared = (chunks[i]?.range.end ?? 0) - range.start;
      expect(shared).toBe(sentence.length);
    });
  });

  test('begin at headings once there is enough before them', () => {
    const text = `${en.repeat(4)}\n\n## Garden\n\n${en}`;
    const [first, second] = chunkItem(someNote({ text }));
    expect(text.slice(second?.range.start)).toMatch(/^## Garden/);
    expect(second?.range.start).toBe(first?.range.end);
  });

  test('a text without an end of sentence is cut all the same, a short note is one chunk', () => {
    const long = 'x'.repeat(5_000);
    expect(chunkItem(someNote({ text: long })).length).toBeGreaterThan(5);
    expect(chunkItem(someNote({ text: en }))).toHaveLength(1);
  });

  test('keep their ids where the text stays, and lose them with the title they carry', () => {
    const text = en.repeat(30);
    const before = chunkItem(someNote({ text }));
    const after = chunkItem(someNote({ text: `${text}One more sentence at the end.` }));
    expect(after.slice(0, before.length - 1).map(({ id }) => id)).toEqual(
      before.slice(0, -1).map(({ id }) => id),
    );
    const renamed = chunkItem(someNote({ text, title: 'Tap' }));
    expect(renamed.every(({ id }, i) => id !== before[i]?.id)).toBe(true);
  });
});

describe('passageText', () => {
  const note = someNote({ text: `# Kitchen\n\n${en.repeat(20)}` });
  test('is plain text after the title, which the first chunk holds itself', () => {
    const [first, second] = chunkItem(note);
    if (!first || !second) throw new Error('two chunks expected');
    expect(passageText(note, note.text, first.range)).toMatch(/^Kitchen The plumber/);
    expect(passageText(note, note.text, second.range)).toMatch(/^Kitchen\nThe plumber/);
    expect(passageText({ ...note, title: 'Tap' }, note.text, first.range)).toMatch(
      /^Tap\nKitchen The plumber/,
    );
  });
});

test('sentences cover the text without gaps', () => {
  fc.assert(
    fc.property(arbitraryText, (text) => {
      const sentences = splitSentences(text);
      expect(sentences.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
      sentences.forEach(({ start, end }) => expect(end).toBeGreaterThan(start));
    }),
  );
});
