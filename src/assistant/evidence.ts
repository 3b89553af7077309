import type { ItemKind } from '../library/item.ts';
import type { SearchHit } from '../library/library.ts';
import type { CitedPassage } from './conversation.ts';

/** Passages on show under a question: more are not read by people, nor by small models. */
export const MAX_PASSAGES = 5;

/** Hits to ask the library for: the passages, and a few more that may turn out sure once meaning is known. */
export const SEARCH_LIMIT = 8;

/** What can bear an answer: not an earlier conversation, in which the same question would be the best match. */
export const EVIDENCE_KINDS = [
  'note',
  'document',
  'photo',
  'event',
] as const satisfies readonly ItemKind[];

/** What came closest, to look at when nothing answers. */
const MAX_NEAREST = 2;

/** What a search says to a question. */
export type Finding =
  | { readonly type: 'found'; readonly passages: readonly CitedPassage[] }
  | {
      readonly type: 'none';
      readonly nearest: readonly CitedPassage[];
      /** Notes that were still to be embedded. */
      readonly waitingItems: number;
    };

/** Passages count as evidence when the library is sure of at least one; only sure ones are cited. */
export function judge(hits: readonly SearchHit[], waitingItems = 0): Finding {
  const sure = hits.filter(({ confidence }) => confidence === 'sure');
  return sure.length > 0
    ? { type: 'found', passages: sure.slice(0, MAX_PASSAGES).map(cited) }
    : { type: 'none', nearest: hits.slice(0, MAX_NEAREST).map(cited), waitingItems };
}

function cited(
  { kind, itemId, title, updatedAt, passage }: SearchHit,
  index: number,
): CitedPassage {
  const { text, range, sentence, words } = passage;
  return {
    number: index + 1,
    kind,
    itemId,
    title,
    updatedAt,
    text,
    range,
    words,
    ...(sentence && { sentence }),
  };
}
