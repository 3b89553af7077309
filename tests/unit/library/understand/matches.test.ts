import { describe, expect, test } from 'vitest';
import type { ItemKind, PlaceName } from '../../../../src/library/item.ts';
import {
  matchesFile,
  matchesTime,
  matchesType,
  placeMatcher,
} from '../../../../src/library/understand/matches.ts';

test('type: one of the kinds, and the format where one is asked for', () => {
  const pdf = { kind: 'type', types: ['document'], format: 'pdf' } as const;
  expect(matchesType({ kind: 'document', format: 'pdf' }, pdf)).toBe(true);
  expect(matchesType({ kind: 'document', format: 'docx' }, pdf)).toBe(false);
  expect(matchesType({ kind: 'note' }, pdf)).toBe(false);
  expect(matchesType({ kind: 'note' }, { kind: 'type', types: ['document', 'note'] })).toBe(true);
});

describe('time: the span [10, 20)', () => {
  const span = { from: 10, to: 20 };
  test.each<[ItemKind, number, number, boolean]>([
    ['note', 5, 10, true],
    ['note', 10, 30, true],
    ['note', 5, 30, false],
    ['document', 5, 20, false],
    ['photo', 19, 40, true],
    ['photo', 5, 15, false],
    ['conversation', 5, 30, true],
    ['conversation', 20, 30, false],
    ['conversation', 5, 9, false],
  ])('%s made at %i, changed at %i: %s', (kind, createdAt, updatedAt, isIn) => {
    expect(matchesTime({ kind, createdAt, updatedAt }, span)).toBe(isIn);
  });

  test.each<[number, number, boolean]>([
    [5, 11, true],
    [19, 25, true],
    [5, 25, true],
    [5, 10, false],
    [20, 25, false],
    [10, 10, true],
  ])('an event from %i to %i: %s, whenever it was put down', (start, end, isIn) => {
    const event = { kind: 'event', createdAt: 15, updatedAt: 15 } as const;
    expect(
      matchesTime(
        {
          ...event,
          times: [
            { start: 0, end: 1 },
            { start, end },
          ],
        },
        span,
      ),
    ).toBe(isIn);
  });

  test('an open side goes on for ever', () => {
    const note = { kind: 'note', createdAt: 5, updatedAt: 5 } as const;
    expect(matchesTime(note, { to: 6 })).toBe(true);
    expect(matchesTime(note, { from: 6 })).toBe(false);
    expect(matchesTime(note, {})).toBe(true);
  });
});

describe('place', () => {
  const suzhou: PlaceName = { zh: '苏州', en: 'Suzhou' };
  const inSuzhou = placeMatcher({ kind: 'place', names: [suzhou], strength: 'must' });

  test.each([
    ['taken there', { places: [{ zh: '平江', en: 'Pingjiang' }, suzhou], text: '' }, true],
    [
      'taken in a town of the same English name',
      { places: [{ zh: '宿州', en: 'Suzhou' }], text: '' },
      false,
    ],
    [
      'where no Chinese name is known',
      { places: [{ zh: 'Suzhou', en: 'Suzhou' }], text: '' },
      true,
    ],
    ['happens there', { location: '苏州博物馆', text: '' }, true],
    ['names it in English', { text: 'two days in suzhou' }, true],
    ['only begins like it', { text: 'Suzhounese' }, false],
    ['has it in the title', { title: '苏州行程', text: '' }, true],
    ['nothing of it', { text: '杭州' }, false],
  ])('%s', (_, item, isIn) => {
    expect(inSuzhou(item)).toBe(isIn);
  });
});

test.each([
  ['IMG_2031', 'phone/IMG_2031.JPG', true],
  ['img 2031', 'phone/IMG_2031.JPG', true],
  ['invoice-2024.pdf', 'Invoice_2024.pdf', true],
  ['合同', '文件/租房合同.docx', true],
  ['phone', 'phone/IMG_2031.JPG', false],
  ['IMG_203', 'x/IMG_1203.JPG', false],
])('file %s in %s: %s', (name, path, isIn) => {
  expect(matchesFile({ origin: { path } }, { kind: 'file', name })).toBe(isIn);
  expect(matchesFile({}, { kind: 'file', name })).toBe(false);
});
