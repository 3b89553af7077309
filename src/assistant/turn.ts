import { toWire, type WireError } from '../shared/errors.ts';
import {
  isSettled,
  type CitationMark,
  type CitedPassage,
  type Turn,
  type TurnEnd,
  type TurnOrigin,
} from './conversation.ts';

/** What happens while a prompt is answered. `finished`, `stopped` and `failed` settle the turn. */
export type TurnEvent =
  | { readonly type: 'searching' }
  /** Replaces what was found before: words first, then meaning. */
  | { readonly type: 'found'; readonly passages: readonly CitedPassage[] }
  | { readonly type: 'no-evidence'; readonly nearest: readonly CitedPassage[] }
  | { readonly type: 'search-failed'; readonly error: WireError }
  | { readonly type: 'loading-model'; readonly fraction: number }
  /** The model is asked, with the first `passagesRead` of the passages. */
  | { readonly type: 'asking'; readonly origin: TurnOrigin; readonly passagesRead: number }
  | { readonly type: 'thinking'; readonly text: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'finished'; readonly end: TurnEnd; readonly marks?: readonly CitationMark[] }
  | { readonly type: 'stopped' }
  | { readonly type: 'failed'; readonly error: WireError };

/** The turn after `event`. A settled turn changes no more. */
export function advance(turn: Turn, event: TurnEvent): Turn {
  if (isSettled(turn.status)) return turn;
  switch (event.type) {
    case 'searching':
      return { ...turn, evidence: { type: 'searching' }, status: { type: 'searching' } };
    case 'found':
      return { ...turn, evidence: { type: 'found', passages: event.passages } };
    case 'no-evidence':
      return { ...turn, evidence: { type: 'none', nearest: event.nearest } };
    case 'search-failed':
      return { ...turn, evidence: { type: 'failed', error: event.error } };
    case 'asking':
      return {
        ...turn,
        origin: event.origin,
        passagesRead: event.passagesRead,
        status: { type: 'generating' },
      };
    case 'loading-model':
      return { ...turn, status: { type: 'loading-model', fraction: event.fraction } };
    case 'thinking':
      return { ...turn, thinking: turn.thinking + event.text, status: { type: 'generating' } };
    case 'text':
      return { ...turn, reply: turn.reply + event.text, status: { type: 'generating' } };
    case 'finished':
      return {
        ...settleSearch(turn),
        ...(event.marks && { marks: event.marks }),
        status: { type: 'finished', end: event.end },
      };
    case 'stopped':
    case 'failed':
      return { ...settleSearch(turn), status: event };
  }
}

/** The event that a thrown value ends a turn with. */
export function failed(thrown: unknown): TurnEvent {
  return { type: 'failed', error: toWire(thrown) };
}

/** A turn that ended while it was searching was not searched. */
function settleSearch(turn: Turn): Turn {
  return turn.evidence.type === 'searching'
    ? { ...turn, evidence: { type: 'not-searched' } }
    : turn;
}
