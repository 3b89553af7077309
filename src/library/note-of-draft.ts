import type { EpochMs } from '../shared/clock.ts';
import type { Item, Note, Origin } from './item.ts';
import type { NoteDraft } from './library.ts';

/** The note that a person wrote, in place of `old`. */
export function noteOfDraft(draft: NoteDraft, old: Item | undefined, now: EpochMs): Note {
  const { createdAt = now, origin } = old ?? {};
  const note: Note = { ...draft, kind: 'note', createdAt, updatedAt: now };
  return { ...note, ...(origin && { origin: ownOrigin(origin) }) };
}

/** The origin of a note that was changed here. From now on it is the person's own: a change of its file in a linked folder does not overwrite it. */
function ownOrigin({ source: _source, ...origin }: Origin): Origin {
  return origin;
}
