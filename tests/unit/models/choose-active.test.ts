import { expect, test } from 'vitest';
import { catalogue } from '../../../src/models/catalogue.ts';
import { chooseActive, type Candidate } from '../../../src/models/choose-active.ts';
import { minimind2Small } from '../../../src/models/starter-catalogue.ts';

const candidates: readonly Candidate[] = catalogue
  .filter((entry) => entry.kind === 'language-model')
  .map((entry) => ({
    entry,
    isHere: entry.source.type === 'bundled' || entry.source.type === 'browser',
    obstacle: undefined,
  }));

test('the browser’s own model answers when it is chosen, not by itself', () => {
  const own = candidates.find(({ entry }) => entry.source.type === 'browser')?.entry;
  expect(own).toBeDefined();
  const unasked = chooseActive(candidates, minimind2Small, { device: undefined });
  expect(unasked).toEqual({ entry: minimind2Small, reason: { type: 'only-starter' } });
  const chosen = chooseActive(candidates, minimind2Small, {
    device: undefined,
    ...(own && { chosen: own.id }),
  });
  expect(chosen).toMatchObject({ entry: { id: own?.id }, reason: { type: 'chosen' } });
});

test('a chosen model that nobody knows any more is said to be gone', () => {
  const { entry, reason } = chooseActive(candidates, minimind2Small, {
    device: undefined,
    chosen: 'own-lost-1234',
  });
  expect(entry).toEqual(minimind2Small);
  expect(reason).toEqual({ type: 'gone' });
});
