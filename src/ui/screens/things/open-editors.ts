import type { NewId } from '../../../shared/ids.ts';
import { NoteEditor, type EditorPorts } from './note-editor.svelte.ts';

/**
 * The editors that hold text. Leaving a note closes its editor only when everything in it is saved; until then it waits
 * here, so that coming back finds the text as it was typed.
 */
export class OpenEditors {
  readonly #editors = new Map<string, NoteEditor>();
  readonly #ports: EditorPorts;
  readonly #newId: NewId;

  constructor(ports: EditorPorts, newId: NewId) {
    this.#ports = ports;
    this.#newId = newId;
  }

  /** The editor of an existing note, which begins to load. */
  open(id: string): NoteEditor {
    const waiting = this.#editors.get(id);
    if (waiting) return waiting;
    const editor = this.#keep(id);
    void editor.load();
    return editor;
  }

  /** An editor for a new note; nothing is stored before its first character. */
  begin(): NoteEditor {
    const editor = this.#keep(this.#newId());
    editor.begin();
    return editor;
  }

  /** The person left the note: save it, and let the editor go once that worked. */
  async leave(editor: NoteEditor): Promise<void> {
    await editor.flush();
    if (!editor.isUnsaved) this.#editors.delete(editor.id);
  }

  /** The page is being hidden or closed: hand over everything that is unsaved. */
  flushAll(): void {
    for (const editor of this.#editors.values()) editor.flushAtOnce();
  }

  /** Whether closing the page now would rely on a save that failed. */
  get holdsUnsaved(): boolean {
    return [...this.#editors.values()].some((editor) => editor.isUnsaved);
  }

  #keep(id: string): NoteEditor {
    const editor = new NoteEditor(id, this.#ports);
    this.#editors.set(id, editor);
    return editor;
  }
}
