import type { ItemKind } from '../../../library/item.ts';
import type { SearchHit } from '../../../library/library.ts';

/** Rows of a group before “show all”. */
const FOLDED_ROWS = 6;
/** Pictures of a group before “show all”: about three rows on a phone. */
const FOLDED_PICTURES = 12;

/** What hits are ordered by: how well they fit, or their date, the newest first. */
export type HitOrder = 'fit' | 'date';

/** Hits of one kind. */
export interface HitGroup {
  readonly kind: ItemKind;
  readonly hits: readonly SearchHit[];
  /** How many of them, from the first, are on show. */
  readonly shown: number;
}

/** How groups are made. */
export interface Grouping {
  readonly order: HitOrder;
  /** Kinds of which all is shown. */
  readonly opened: readonly ItemKind[];
}

/** Hits apart by kind, the group with the first hit first. Within a group, and between groups, the order is the one asked for. */
export function groupHits(
  hits: readonly SearchHit[],
  { order, opened }: Grouping,
): readonly HitGroup[] {
  const sorted = order === 'fit' ? hits : [...hits].sort((a, b) => b.at - a.at);
  const kinds = [...new Set(sorted.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const own = sorted.filter((hit) => hit.kind === kind);
    const folded = kind === 'photo' ? FOLDED_PICTURES : FOLDED_ROWS;
    return {
      kind,
      hits: own,
      shown: opened.includes(kind) ? own.length : Math.min(folded, own.length),
    };
  });
}

/**
 * The groups to show when a later stage of the same search arrives. They are the later stage's, except that nothing at or
 * above the hit that the person holds (selected, pointed at) moves under the hand: what came above it waits behind “show
 * all”. What the later stage dropped goes.
 */
export function mergeGroups(
  before: readonly HitGroup[],
  next: readonly HitGroup[],
  heldId: string | undefined,
): readonly HitGroup[] {
  const heldIn = before.findIndex(({ hits }) => hits.some(({ itemId }) => itemId === heldId));
  const newer = new Map(next.map((group) => [group.kind, group]));
  const held = newer.get(before[heldIn]?.kind ?? 'note');
  if (heldIn < 0 || !held?.hits.some(({ itemId }) => itemId === heldId)) return next;
  const above = before.slice(0, heldIn).flatMap((group) => frozen(group, newer.get(group.kind)));
  const here = (before[heldIn] as HitGroup).hits;
  const upToHeld = here.slice(0, here.findIndex(({ itemId }) => itemId === heldId) + 1);
  const { hits, kept } = keepFirst(upToHeld, held.hits);
  const head = [...above, { ...held, hits, shown: Math.max(held.shown, kept) }];
  const placed = new Set(head.map(({ kind }) => kind));
  return [...head, ...next.filter(({ kind }) => !placed.has(kind))];
}

/** What is on show of `group`, as it is in `next`, with the rest of `next` behind it; none when nothing is left. */
function frozen(group: HitGroup, next: HitGroup | undefined): readonly HitGroup[] {
  if (!next) return [];
  const { hits, kept } = keepFirst(group.hits.slice(0, group.shown), next.hits);
  return kept === 0 ? [] : [{ ...next, hits, shown: kept }];
}

function keepFirst(
  first: readonly SearchHit[],
  next: readonly SearchHit[],
): { readonly hits: readonly SearchHit[]; readonly kept: number } {
  const newer = new Map(next.map((hit) => [hit.itemId, hit]));
  const kept = first.flatMap((hit) => newer.get(hit.itemId) ?? []);
  const keptIds = new Set(kept.map((hit) => hit.itemId));
  const rest = next.filter((hit) => !keptIds.has(hit.itemId));
  return { hits: [...kept, ...rest], kept: kept.length };
}

/** The hits of `groups` that are on show, from top to bottom. */
export function shownHits(groups: readonly HitGroup[]): readonly SearchHit[] {
  return groups.flatMap(({ hits, shown }) => hits.slice(0, shown));
}
