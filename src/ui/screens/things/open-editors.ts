import { SvelteMap } from 'svelte/reactivity';
import type { NewId } from '../../../shared/ids.ts';
import { NoteEditor, type EditorPorts } from './note-editor.svelte.ts';

interface Held {
  readonly editor: NoteEditor;
  /** Panes that show it. */
  readonly panes: number;
}

/**
 * The editors that hold text. Leaving a note closes its editor only when everything in it is saved; until then it waits
 * here, so that coming back finds the text as it was typed.
 */
export class OpenEditors {
  readonly #held = new SvelteMap<string, Held>();
  readonly #ports: EditorPorts;
  readonly #newId: NewId;

  constructor(ports: EditorPorts, newId: NewId) {
    this.#ports = ports;
    this.#newId = newId;
  }

  /** Take up the texts that the last window could not save, and try again. Those that fail again are in `unsaved`. */
  async recover(): Promise<void> {
    for (const { itemId } of this.#ports.unsaved.all()) {
      if (this.#held.has(itemId)) continue;
      const editor = this.#hold(new NoteEditor(itemId, this.#ports));
      await editor.load();
      await this.leave(editor);
    }
  }

  /** The editors whose text is on no disk, and will not be without the person's help. */
  get unsaved(): readonly NoteEditor[] {
    const editors = [...this.#held.values()].map(({ editor }) => editor);
    return editors.filter(({ status, theirs }) => status.type === 'failed' || theirs !== undefined);
  }

  /** The editor of an existing note, which begins to load. */
  open(id: string): NoteEditor {
    const waiting = this.#held.get(id)?.editor;
    const editor = this.#hold(waiting ?? new NoteEditor(id, this.#ports));
    if (!waiting) void editor.load();
    return editor;
  }

  /** An editor for a new note; nothing is stored before its first character. */
  begin(): NoteEditor {
    const editor = this.#hold(new NoteEditor(this.#newId(), this.#ports));
    editor.begin();
    return editor;
  }

  /** A pane stopped showing the note: save it, and let the editor go once that worked. @returns whether all is saved */
  async leave(editor: NoteEditor): Promise<boolean> {
    const { panes } = this.#held.get(editor.id) ?? { panes: 1 };
    this.#held.set(editor.id, { editor, panes: panes - 1 });
    await editor.flush();
    if (!editor.isUnsaved && this.#held.get(editor.id)?.panes === 0) this.#held.delete(editor.id);
    return !editor.isUnsaved;
  }

  /** The page is being hidden or closed: hand over everything that is unsaved. */
  flushAll(): void {
    for (const { editor } of this.#held.values()) editor.flushAtOnce();
  }

  /** Whether closing the page now would lose text that no save holds. */
  get holdsUnsaved(): boolean {
    return [...this.#held.values()].some(({ editor }) => editor.isUnsaved);
  }

  #hold(editor: NoteEditor): NoteEditor {
    const panes = (this.#held.get(editor.id)?.panes ?? 0) + 1;
    this.#held.set(editor.id, { editor, panes });
    return editor;
  }
}
