import type { ConversationStore } from '../../../assistant/conversation-store.ts';

/** Keeps text that could not be saved as a note, over a reload. */
export type DraftKeeper = Pick<ConversationStore, 'putDraft' | 'draft'>;

/** Unsaved text and the version of the note that it was written on (0: never saved). */
export interface NoteDraftText {
  readonly text: string;
  readonly baseUpdatedAt: number;
}

/** The key of a note's draft, apart from those of conversations. */
export function draftKey(noteId: string): string {
  return `note:${noteId}`;
}

/** The unsaved text of `noteId`, if any. A draft that cannot be read counts as none: the note itself is still there. */
export async function readDraft(
  drafts: DraftKeeper,
  noteId: string,
): Promise<NoteDraftText | undefined> {
  const stored = await drafts.draft(draftKey(noteId)).catch(() => '');
  if (stored === '') return undefined;
  try {
    return asDraft(JSON.parse(stored));
  } catch {
    return undefined;
  }
}

/** Keep `draft`; where even that fails, the text is still in the open editor. */
export async function writeDraft(
  drafts: DraftKeeper,
  noteId: string,
  draft: NoteDraftText,
): Promise<void> {
  await drafts.putDraft(draftKey(noteId), JSON.stringify(draft)).catch(() => undefined);
}

function asDraft(value: unknown): NoteDraftText | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('text' in value) || typeof value.text !== 'string') return undefined;
  if (!('baseUpdatedAt' in value) || typeof value.baseUpdatedAt !== 'number') return undefined;
  return { text: value.text, baseUpdatedAt: value.baseUpdatedAt };
}
