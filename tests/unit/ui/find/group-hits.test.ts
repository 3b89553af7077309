import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ITEM_KINDS, type ItemKind } from '../../../../src/library/item.ts';
import type { SearchHit } from '../../../../src/library/library.ts';
import {
  groupHits,
  mergeGroups,
  shownHits,
  type HitGroup,
} from '../../../../src/ui/screens/find/group-hits.ts';
import { someHit } from '../../../support/turns.ts';

const BY_FIT = { order: 'fit', opened: [] } as const;
const ids = (hits: readonly SearchHit[]): string => hits.map(({ itemId }) => itemId).join('');
const group = (hits: readonly SearchHit[]): readonly HitGroup[] => groupHits(hits, BY_FIT);
const note = (itemId: string): SearchHit => someHit(itemId, itemId);
const photo = (itemId: string): SearchHit => ({ ...note(itemId), kind: 'photo' });

describe('hits by kind', () => {
  it('begin with the kind of the best hit', () => {
    const groups = group([photo('p'), note('a'), photo('q'), note('b')]);
    expect(groups.map(({ kind, hits }) => `${kind} ${ids(hits)}`)).toEqual(['photo pq', 'note ab']);
  });

  it('by date, the newest first, in groups and between them', () => {
    const dated = [
      { ...note('a'), at: 1 },
      { ...note('b'), at: 5 },
      { ...photo('p'), at: 9 },
    ];
    const groups = groupHits(dated, { ...BY_FIT, order: 'date' });
    expect(ids(shownHits(groups))).toBe('pba');
  });

  it('show six rows, or twelve pictures, until all is asked for', () => {
    const many = Array.from({ length: 20 }, (_, at) => [note(`n${at}`), photo(`p${at}`)]).flat();
    expect(group(many).map(({ kind, shown }) => [kind, shown])).toEqual([
      ['note', 6],
      ['photo', 12],
    ]);
    const opened = groupHits(many, { order: 'fit', opened: ['photo'] });
    expect(opened.map(({ shown }) => shown)).toEqual([6, 20]);
  });
});

describe('merging the stages of one search', () => {
  const [a, b, c, d] = [note('a'), note('b'), note('c'), note('d')];
  const merged = (
    shown: readonly SearchHit[],
    next: readonly SearchHit[],
    held?: string,
  ): readonly HitGroup[] => mergeGroups(group(shown), group(next), held);

  it('takes the later order when nothing is held', () => {
    expect(ids(shownHits(merged([a, b], [c, b, a])))).toBe('cba');
  });

  it('keeps everything down to the held hit in its place', () => {
    expect(ids(shownHits(merged([a, b, c], [d, c, b, a], 'b')))).toBe('abdc');
  });

  it('drops what the later stage dropped', () => {
    expect(ids(shownHits(merged([a, b, c], [c, b], 'b')))).toBe('bc');
    expect(ids(shownHits(merged([a, b], [c], 'b')))).toBe('c');
  });

  it('shows the newer data of a hit that stays', () => {
    const [stays] = shownHits(merged([a], [{ ...note('a'), cosine: 0.5 }], 'a'));
    expect(stays?.cosine).toBe(0.5);
  });

  it('puts nothing into the groups above the held hit: it waits behind “show all”', () => {
    const shown = [photo('p'), a, b];
    const next = [note('d'), photo('r'), photo('p'), b, a];
    const groups = merged(shown, next, 'a');
    expect(groups.map(({ kind, shown: count, hits }) => [kind, count, ids(hits)])).toEqual([
      ['photo', 1, 'pr'],
      ['note', 3, 'adb'],
    ]);
  });

  it('a group that came anew stands below the held one, whatever its best hit', () => {
    expect(ids(shownHits(merged([a, b], [photo('p'), a, b], 'a')))).toBe('abp');
  });

  it('loses nothing, doubles nothing, and leaves all above the held hit where it was', () => {
    const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz');
    // A thing is of one kind in both stages.
    const hitOf = (itemId: string): SearchHit => {
      const kind: ItemKind = ITEM_KINDS[itemId.charCodeAt(0) % ITEM_KINDS.length] ?? 'note';
      return { ...note(itemId), kind };
    };
    const hits = fc.uniqueArray(fc.constantFrom(...LETTERS)).map((list) => list.map(hitOf));
    const idsOf = (list: readonly SearchHit[]): readonly string[] =>
      list.map(({ itemId }) => itemId);
    fc.assert(
      fc.property(hits, hits, fc.nat(), (first, next, pick) => {
        const before = idsOf(shownHits(group(first)));
        const held = before[pick % Math.max(1, before.length)];
        const groups = mergeGroups(group(first), group(next), held);
        const all = idsOf(groups.flatMap((one) => one.hits));
        expect([...all].sort()).toEqual([...idsOf(next)].sort());
        if (held === undefined || !idsOf(next).includes(held)) return;
        const above = before.slice(0, before.indexOf(held) + 1);
        const survivors = above.filter((id) => idsOf(next).includes(id));
        expect(idsOf(shownHits(groups)).slice(0, survivors.length)).toEqual(survivors);
      }),
    );
  });
});
