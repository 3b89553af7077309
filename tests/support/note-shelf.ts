import type { Note } from '../../src/library/item.ts';
import type { Library, NoteDraft } from '../../src/library/library.ts';
import { localUnsavedTexts } from '../../src/platform/local-unsaved-texts.ts';
import { AppError } from '../../src/shared/errors.ts';
import type { Later } from '../../src/ui/parts/later.ts';
import { NoteEditor, type EditorPorts } from '../../src/ui/screens/things/note-editor.svelte.ts';

/** A library of notes with a save that can be held up or made to fail. */
export class Shelf {
  readonly notes = new Map<string, Note>();
  readonly saves: NoteDraft[] = [];
  failure: AppError | undefined;
  gate: Promise<void> | undefined;
  timers: (() => void)[] = [];
  #clock = 0;

  write(id: string, text: string): Note {
    const updatedAt = ++this.#clock;
    const createdAt = this.notes.get(id)?.createdAt ?? updatedAt;
    const note: Note = { kind: 'note', id, text, createdAt, updatedAt };
    this.notes.set(id, note);
    return note;
  }

  readonly library = {
    save: async (draft: NoteDraft) => {
      this.saves.push(draft);
      await this.gate;
      if (this.failure) throw this.failure;
      return this.write(draft.id, draft.text);
    },
    get: async (id: string) => {
      const note = this.notes.get(id);
      if (!note) throw new AppError('not-found', id);
      return note;
    },
  } as unknown as Library;

  /** Without storage: they last as long as the shelf. */
  readonly unsaved = localUnsavedTexts(() => {
    throw new DOMException('denied', 'SecurityError');
  });

  readonly later: Later = (_ms, signal, task) => {
    this.timers.push(() => {
      if (!signal.aborted) task();
    });
  };

  runTimers(): void {
    for (const task of this.timers.splice(0)) task();
  }

  get ports(): EditorPorts {
    return { library: this.library, unsaved: this.unsaved, later: this.later };
  }

  async open(id: string): Promise<NoteEditor> {
    const editor = new NoteEditor(id, this.ports);
    await editor.load();
    return editor;
  }
}
