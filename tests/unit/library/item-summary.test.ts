import { describe, expect, test } from 'vitest';
import { confidenceOf } from '../../../src/library/confidence.ts';
import { fingerprint } from '../../../src/library/fingerprint.ts';
import { itemTitle, summaryOf } from '../../../src/library/item-summary.ts';
import { HAN_SPACE, hanShare, LATIN_SPACE, spacesFor } from '../../../src/library/spaces.ts';

const note = (text: string, title?: string) => ({
  kind: 'note' as const,
  id: 'a',
  text,
  createdAt: 1,
  updatedAt: 2,
  ...(title !== undefined && { title }),
});

describe('titles and excerpts', () => {
  test.each([
    [
      'the first line with words in it',
      '\n---\n# **Kitchen** sink\nIt drips.',
      undefined,
      'Kitchen sink',
      'It drips.',
    ],
    [
      'the given title; the excerpt begins at the beginning',
      '# Kitchen\nIt drips.',
      ' Tap ',
      'Tap',
      'Kitchen It drips.',
    ],
    ['the text where the given title is blank', 'Tap\nIt drips.', '  ', 'Tap', 'It drips.'],
    ['nothing for an empty note', ' \n', undefined, '', ''],
  ])('%s', (_name, text, given, title, excerpt) => {
    expect(summaryOf(note(text, given))).toMatchObject({ title, excerpt });
    expect(itemTitle(note(text, given))).toBe(title);
  });

  test('are short, and end between characters', () => {
    const { title, excerpt } = summaryOf(note(`${'x'.repeat(79)}😀\n${'字'.repeat(159)}😀`));
    expect(title).toBe('x'.repeat(79));
    expect(excerpt).toBe('字'.repeat(159));
  });

  test('say when a note went to the bin', () => {
    expect(summaryOf({ ...note('a'), deletedAt: 5 }).deletedAt).toBe(5);
    expect(summaryOf(note('a'))).not.toHaveProperty('deletedAt');
  });
});

describe('spaces', () => {
  const pair = { type: 'pair' } as const;
  test.each([
    ['How much did the plumber charge?', [LATIN_SPACE]],
    ['水管工收了多少钱', [HAN_SPACE]],
    ['Wi-Fi 密码', [LATIN_SPACE, HAN_SPACE]],
    ['', [LATIN_SPACE]],
    ['2026-11-24', [LATIN_SPACE]],
  ])('%s', (text, wanted) => {
    expect(spacesFor(text, pair)).toEqual(wanted);
    expect(spacesFor(text, { type: 'single', spaceId: 'e5' })).toEqual(['e5']);
  });

  test('the Han share goes from 0 to 1', () => {
    expect(hanShare('水')).toBe(1);
    expect(hanShare('tap')).toBe(0);
    expect(hanShare('123')).toBe(0);
  });
});

describe('confidence', () => {
  const of = (termCoverage: number, spaceId?: string, cosine = 0) =>
    confidenceOf({ termCoverage, cosines: spaceId ? [{ spaceId, cosine }] : [] });
  test('words alone, or meaning alone, make a hit sure, worth showing, or nothing', () => {
    expect([of(1), of(0.3), of(0)]).toEqual(['sure', 'maybe', undefined]);
    expect([of(0, LATIN_SPACE, 0.9), of(0, LATIN_SPACE, 0)]).toEqual(['sure', undefined]);
    expect([of(0, HAN_SPACE, 0.9), of(0, HAN_SPACE, 0)]).toEqual(['sure', undefined]);
    expect(of(1, HAN_SPACE, 0)).toBe('sure');
  });

  test('other embedders are measured by bounds of their own', () => {
    expect([of(0, 'e5', 0.9), of(0, 'e5', 0.83), of(0, 'e5', 0.7)]).toEqual([
      'sure',
      'maybe',
      undefined,
    ]);
  });

  test('never falls when the evidence rises', () => {
    const levels = [undefined, 'maybe', 'sure'];
    for (const space of [LATIN_SPACE, HAN_SPACE, 'e5']) {
      for (let cosine = -1, before = 0; cosine <= 1; cosine += 0.01) {
        const level = levels.indexOf(of(0, space, cosine));
        expect(level).toBeGreaterThanOrEqual(before);
        before = level;
      }
    }
  });
});

test('fingerprints tell texts apart and are the same for the same text', () => {
  const texts = Array.from({ length: 20_000 }, (_, n) => `note ${n % 140} of ${n}`);
  expect(new Set(texts.map(fingerprint)).size).toBe(new Set(texts).size);
  expect(fingerprint('水管工')).toBe(fingerprint('水管工'));
  expect(fingerprint('ab')).not.toBe(fingerprint('ba'));
  expect(fingerprint('')).not.toBe(fingerprint('\0'));
});
