import type { Item, Note } from '../../../library/item.ts';
import type { Library } from '../../../library/library.ts';
import { AppError, toAppError, toWire, type WireError } from '../../../shared/errors.ts';
import { laterByTimer, type Later } from '../../parts/later.ts';
import type { UnsavedTexts } from '../../services.ts';

/** Rest after the last key before the note is written, in milliseconds. */
const AUTOSAVE_MS = 400;

/** Whether there is a note to show. */
export type EditorPhase =
  | { readonly type: 'loading' }
  | { readonly type: 'open' }
  /** It is a thing of another kind, which is read, not written. */
  | { readonly type: 'other'; readonly item: Exclude<Item, Note> }
  | { readonly type: 'missing' }
  | { readonly type: 'failed'; readonly error: WireError };

/** Where the text stands on its way to the disk. `saved` only after the library said that it is durable. */
export type SaveStatus =
  | { readonly type: 'untouched' }
  | { readonly type: 'saving' }
  | { readonly type: 'saved' }
  | { readonly type: 'failed'; readonly error: WireError };

/** What the editor needs from outside. */
export interface EditorPorts {
  readonly library: Library;
  readonly unsaved: UnsavedTexts;
  readonly later?: Later;
}

/**
 * View model of one open note. Laws: what was typed is in `text` until a save of it resolved; a note that changed
 * elsewhere is offered as `theirs` and overwritten only by `keepMine`; saves of one note never overlap.
 */
export class NoteEditor {
  readonly id: string;
  #phase = $state.raw<EditorPhase>({ type: 'loading' });
  #text = $state('');
  #title = $state.raw<string | undefined>();
  #status = $state.raw<SaveStatus>({ type: 'untouched' });
  #theirs = $state.raw<Note | undefined>();
  /** The note as last read or written; absent while it was never written. */
  #base = $state.raw<Note | undefined>();
  #timer: AbortController | undefined;
  #saving: Promise<void> | undefined;
  readonly #ports: EditorPorts;

  constructor(id: string, ports: EditorPorts) {
    this.id = id;
    this.#ports = ports;
  }

  get phase(): EditorPhase {
    return this.#phase;
  }
  get text(): string {
    return this.#text;
  }
  /** The given name; absent when the first line is the title. */
  get title(): string | undefined {
    return this.#title;
  }
  get status(): SaveStatus {
    return this.#status;
  }
  /** The note as another window left it, while the person has to choose. */
  get theirs(): Note | undefined {
    return this.#theirs;
  }
  get base(): Note | undefined {
    return this.#base;
  }
  /** Whether there is text that no resolved save holds. */
  get isUnsaved(): boolean {
    return this.#text !== (this.#base?.text ?? '') || this.#title !== this.#base?.title;
  }

  /** Begin an empty note, kept from its first character on. */
  begin(): void {
    this.#phase = { type: 'open' };
  }

  /** Read the note, and the text of it that could not be saved last time. */
  async load(): Promise<void> {
    if (this.#phase.type !== 'open') this.#phase = { type: 'loading' };
    const draft = this.#ports.unsaved.read(this.id);
    try {
      const note = await this.#ports.library.get(this.id);
      if (note.kind !== 'note') {
        this.#phase = { type: 'other', item: note };
        return;
      }
      this.#adopt(note);
      if (draft?.text === note.text) this.#ports.unsaved.drop(this.id);
      else if (draft) this.#recover(draft.text, draft.baseUpdatedAt === note.updatedAt);
      this.#phase = { type: 'open' };
    } catch (error) {
      const failure = toAppError(error);
      if (failure.code !== 'not-found') this.#phase = { type: 'failed', error: toWire(failure) };
      else if (draft) {
        this.#phase = { type: 'open' };
        this.edit(draft.text);
      } else this.#phase = { type: 'missing' };
    }
  }

  /** The person changed the text. */
  edit(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#schedule();
  }

  /** The person changed the given name; empty goes back to the first line. */
  rename(title: string): void {
    this.#title = title.trim() === '' ? undefined : title;
    this.#schedule();
  }

  /** Write what is unsaved now; resolves when there is nothing left to write or writing failed (see `status`). */
  flush(): Promise<void> {
    this.#timer?.abort();
    this.#saving ??= this.#saveAll().finally(() => {
      this.#saving = undefined;
    });
    return this.#saving;
  }

  /** The page may end at any moment: put the text where it cannot be lost, and hand it over without looking around first. */
  flushAtOnce(): void {
    if (!this.isUnsaved) return;
    this.#keepUnsaved();
    if (this.#theirs) return;
    this.#timer?.abort();
    void this.#write().catch((error: unknown) => this.#fail(error));
  }

  /** Another window or the import wrote this note: take it over when nothing is at stake, else offer the choice. */
  async noticeChange({ isReading }: { isReading: boolean }): Promise<void> {
    await this.#saving;
    if (this.#phase.type === 'other') return this.load();
    const note = await this.#note().catch(toAppError);
    if (note instanceof AppError) {
      const isGone = note.code === 'not-found' && !this.isUnsaved && this.#base;
      if (isGone) this.#phase = { type: 'missing' };
      return;
    }
    if (this.#isKnown(note)) this.#base = note;
    else if (isReading && !this.isUnsaved) this.#adopt(note);
    else this.#theirs = note;
  }

  /** Settle a conflict: the text here replaces the other one. */
  async keepMine(): Promise<void> {
    this.#base = this.#theirs;
    this.#theirs = undefined;
    await this.flush();
  }

  /** Settle a conflict: the text here gives way to the other one. */
  takeTheirs(): void {
    if (this.#theirs) this.#adopt(this.#theirs);
    this.#ports.unsaved.drop(this.id);
  }

  #schedule(): void {
    this.#timer?.abort();
    if (!this.isUnsaved) return;
    this.#status = { type: 'saving' };
    this.#timer = new AbortController();
    (this.#ports.later ?? laterByTimer)(AUTOSAVE_MS, this.#timer.signal, () => void this.flush());
  }

  async #saveAll(): Promise<void> {
    try {
      while (this.isUnsaved && !this.#theirs) {
        this.#status = { type: 'saving' };
        if (await this.#changedElsewhere()) return;
        await this.#write();
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  async #write(): Promise<void> {
    const title = this.#title;
    const note = await this.#ports.library.save({
      id: this.id,
      text: this.#text,
      ...(title === undefined ? {} : { title }),
    });
    this.#base = note;
    if (this.isUnsaved) return;
    this.#status = { type: 'saved' };
    this.#ports.unsaved.drop(this.id);
  }

  #fail(error: unknown): void {
    this.#status = { type: 'failed', error: toWire(error) };
    this.#keepUnsaved();
  }

  #keepUnsaved(): void {
    const baseUpdatedAt = this.#base?.updatedAt ?? 0;
    this.#ports.unsaved.keep({ itemId: this.id, text: this.#text, baseUpdatedAt });
  }

  /** Look at the stored note before overwriting it; a difference becomes `theirs`. */
  async #changedElsewhere(): Promise<boolean> {
    if (!this.#base) return false;
    try {
      const note = await this.#note();
      if (this.#isKnown(note)) return false;
      this.#theirs = note;
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'not-found') return false;
      throw error;
    }
  }

  async #note(): Promise<Note> {
    const item = await this.#ports.library.get(this.id);
    if (item.kind !== 'note') throw new AppError('not-found', 'No such note');
    return item;
  }

  #isKnown(note: Note): boolean {
    return note.text === this.#base?.text && note.title === this.#base.title;
  }

  #adopt(note: Note): void {
    this.#base = note;
    this.#text = note.text;
    this.#title = note.title;
    this.#theirs = undefined;
    this.#status = { type: 'untouched' };
  }

  #recover(text: string, isSameVersion: boolean): void {
    if (!isSameVersion) this.#theirs = this.#base;
    this.edit(text);
  }
}
