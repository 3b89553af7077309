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

const BY_FIT = { order: 'fit', opened: new Set<ItemKind>() } as const;
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
    const opened = groupHits(many, { order: 'fit', opened: new Set<ItemKind>(['photo']) });
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
    const hits = fc.uniqueArray(
      fc.record({
        itemId: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
        kind: fc.constantFrom(...ITEM_KINDS),
      }),
      { selector: ({ itemId }) => itemId },
    );
    const made = (list: readonly { readonly itemId: string; readonly kind: ItemKind }[]) =>
      list.map(({ itemId, kind }) => ({ ...note(itemId), kind }));
    // A thing is of one kind in both stages.
    const kindOf = (itemId: string): ItemKind =>
      ITEM_KINDS[itemId.charCodeAt(0) % ITEM_KINDS.length] ?? 'note';
    fc.assert(
      fc.property(hits, hits, fc.nat(), (first, second, pick) => {
        const same = (list: typeof first) =>
          made(list.map(({ itemId }) => ({ itemId, kind: kindOf(itemId) })));
        const shown = shownHits(group(same(first)));
        const held = shown[pick % Math.max(1, shown.length)]?.itemId;
        const next = same(second);
        const groups = mergeGroups(group(same(first)), group(next), held);
        const all = groups.flatMap((one) => one.hits);
        expect([...ids(all)].sort()).toEqual([...ids(next)].sort());
        if (held === undefined || !ids(next).includes(held)) return;
        const upTo = ids(shown).slice(0, ids(shown).indexOf(held) + 1);
        const survivors = [...upTo].filter((id) => ids(next).includes(id)).join('');
        expect(ids(shownHits(groups)).startsWith(survivors)).toBe(true);
      }),
    );
  });
});
