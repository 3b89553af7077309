import type { ItemKind, TextRange } from '../library/item.ts';
import type { EpochMs } from '../shared/clock.ts';
import type { WireError } from '../shared/errors.ts';
import type { GenerateTiming, ModelIdentity, Usage } from './language-model.ts';

/** A thread of turns. Turns form a tree: editing or regenerating adds a sibling, and old branches stay reachable. */
export interface Conversation {
  readonly id: string;
  /** Given by the person; when absent the first prompt stands in. */
  readonly title?: string;
  /** First prompt, shortened: what lists show without reading turns. */
  readonly firstPrompt: string;
  readonly pinned: boolean;
  readonly createdAt: EpochMs;
  readonly updatedAt: EpochMs;
  readonly deletedAt?: EpochMs;
  /** The last turn of the branch on show. */
  readonly leafId?: string;
}

/** One exchange: what was asked and what came back so far. Immutable; see `advance` in turn.ts. */
export interface Turn {
  readonly id: string;
  readonly conversationId: string;
  /** The turn before; absent for a first turn. */
  readonly parentId?: string;
  readonly createdAt: EpochMs;
  readonly prompt: string;
  readonly scope: Scope;
  readonly evidence: Evidence;
  readonly reply: string;
  readonly thinking: string;
  readonly status: TurnStatus;
  /** What answered; set when the model is asked. */
  readonly origin?: TurnOrigin;
  /** How many of the passages, from the first, the model was given to read. */
  readonly passagesRead?: number;
  /** Marks to set in the reply beyond the model's own; see cite.ts. */
  readonly marks?: readonly CitationMark[];
}

/** Source `number` is named at offset `at` of the reply, in UTF-16 code units. */
export interface CitationMark {
  readonly at: number;
  readonly number: number;
}

/** Where a prompt looks for evidence. */
export type Scope =
  /** Passages when the notes hold an answer, plain chat otherwise. */
  | { readonly type: 'auto' }
  /** The person's things only; says so when they hold nothing. */
  | { readonly type: 'things'; readonly ids?: readonly string[] }
  /** No search. */
  | { readonly type: 'chat' };

/** What the notes say to the prompt. */
export type Evidence =
  | { readonly type: 'not-searched' }
  | { readonly type: 'searching' }
  | { readonly type: 'found'; readonly passages: readonly CitedPassage[] }
  /** `nearest`: what came closest, to look at, not to cite. */
  | { readonly type: 'none'; readonly nearest: readonly CitedPassage[] }
  | { readonly type: 'failed'; readonly error: WireError };

/** A passage with the number that marks `[n]` in the reply refer to, 1-based. */
export interface CitedPassage {
  readonly number: number;
  readonly kind: ItemKind;
  readonly itemId: string;
  readonly title: string;
  readonly updatedAt: EpochMs;
  readonly text: string;
  /** Range of `text` in the item's reading text. */
  readonly range: TextRange;
  /** The sentence that answers, range in the reading text. */
  readonly sentence?: TextRange;
  /** Matching words, ranges in the reading text. */
  readonly words: readonly TextRange[];
}

export type TurnStatus =
  | { readonly type: 'searching' }
  | { readonly type: 'loading-model'; readonly fraction: number }
  | { readonly type: 'generating' }
  | { readonly type: 'finished'; readonly end: TurnEnd }
  | { readonly type: 'stopped' }
  | { readonly type: 'failed'; readonly error: WireError };

/** Why a finished turn reads as it does. */
export type TurnEnd =
  | {
      readonly type: 'answered';
      readonly reason: 'stop' | 'length';
      readonly usage: Usage;
      readonly timing: GenerateTiming;
    }
  /** The notes hold no answer and the scope asked for nothing else. `waitingItems` were not read by then (absent: none). */
  | { readonly type: 'no-evidence'; readonly waitingItems?: number }
  /** The model's sentence said what the passage does not; the marked passages are the answer. */
  | { readonly type: 'unsupported' };

export interface TurnOrigin {
  readonly where: 'device';
  readonly model: ModelIdentity;
}

/** A finished, stopped or failed turn changes no more. */
export function isSettled(status: TurnStatus): boolean {
  return status.type === 'finished' || status.type === 'stopped' || status.type === 'failed';
}
