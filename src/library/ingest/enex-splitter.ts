import { decodeXML } from 'entities/decode';
import { AppError } from '../../shared/errors.ts';
import { MAX_NOTE_BYTES } from '../limits.ts';

/** A note of an Evernote export, as it stands there. */
export interface EnexNote {
  readonly title: string;
  /** ENML; nothing where it is longer than a note may be. */
  readonly content: string | undefined;
  readonly created: string;
  readonly updated: string;
  readonly tags: readonly string[];
  /** Attached files, of which nothing is kept. */
  readonly files: number;
}

/** Fields whose text is kept; that of all others is passed over. */
const KEPT = new Set(['title', 'content', 'created', 'updated', 'tag']);
const CDATA = '<![CDATA[';
/** Longest tag, comment or declaration; no export comes near it. */
const MAX_MARKUP = 100_000;

/** A field under way. */
interface Field {
  readonly name: string;
  readonly parts: string[];
  /** In UTF-16 code units, also of what is not kept for being too long. */
  size: number;
}

type Draft = { -readonly [Key in keyof EnexNote]: EnexNote[Key] } & { tags: string[] };

/**
 * Cuts an Evernote export into its notes while it is read: the text of one note is in memory at a time, attached files never
 * are. Entities that the file defines itself are refused, the usual ones are decoded once.
 */
export class EnexSplitter {
  readonly #notes: EnexNote[] = [];
  #rest = '';
  #note: Draft | undefined;
  #field: Field | undefined;
  /** Elements open inside the note. */
  #depth = 0;
  #inCdata = false;
  #sawRoot = false;
  #sawEnd = false;

  /** Read on. @throws {AppError} `file-bomb`, `file-damaged`, `no-notes` */
  push(text: string): void {
    const source = this.#rest + text;
    let at = 0;
    for (;;) {
      const next = this.#inCdata ? this.#cdata(source, at) : this.#step(source, at);
      if (next === undefined) break;
      at = next;
    }
    this.#rest = source.slice(this.#passText(source, at));
    if (this.#rest.length > MAX_MARKUP) throw damaged('A tag never ends');
  }

  /** The notes that are complete. */
  *take(): Generator<EnexNote> {
    yield* this.#notes.splice(0);
  }

  /** The file is over. @throws {AppError} `file-damaged`: too early; `no-notes` */
  finish(): void {
    if (!this.#sawRoot) throw new AppError('no-notes', 'Not an Evernote export');
    if (!this.#sawEnd || this.#note) throw damaged('The export ends too early');
  }

  /** The text before the next sign of markup, and that markup. @returns where it ends, nothing while that is not known */
  #step(source: string, at: number): number | undefined {
    const start = source.indexOf('<', at);
    if (start < 0) return undefined;
    if (CDATA.startsWith(source.slice(start, start + CDATA.length))) {
      if (source.length < start + CDATA.length) return undefined;
    }
    const isCdata = source.startsWith(CDATA, start);
    const end = isCdata ? start + CDATA.length : markupEnd(source, start);
    if (end === undefined) return undefined;
    this.#keep(source.slice(at, start), true);
    this.#inCdata = isCdata;
    if (!isCdata) this.#markup(source.slice(start, end));
    return end;
  }

  #cdata(source: string, at: number): number | undefined {
    const end = source.indexOf(']]>', at);
    if (end < 0) return undefined;
    this.#keep(source.slice(at, end), false);
    this.#inCdata = false;
    return end + 3;
  }

  /** Take in what can only be text of what comes next. @returns where the undecided rest begins */
  #passText(source: string, at: number): number {
    if (this.#inCdata) {
      const end = Math.max(at, source.length - 2); // `]]` may be the beginning of its end
      this.#keep(source.slice(at, end), false);
      return end;
    }
    const markup = source.indexOf('<', at);
    if (markup >= 0) return markup === at ? at : this.#textUntil(source, at, markup);
    const entity = source.lastIndexOf('&'); // half an entity waits for its other half
    const isHalf = entity >= at && source.length - entity < 20;
    return this.#textUntil(source, at, isHalf ? entity : source.length);
  }

  #textUntil(source: string, at: number, end: number): number {
    this.#keep(source.slice(at, end), true);
    return end;
  }

  #keep(text: string, isEscaped: boolean): void {
    const field = this.#field;
    if (!field || text === '') return;
    field.size += text.length;
    if (field.size > MAX_NOTE_BYTES) field.parts.length = 0;
    else field.parts.push(isEscaped ? decodeXML(text) : text);
  }

  #markup(tag: string): void {
    if (/^<!ENTITY|^<!DOCTYPE[^>]*\[/i.test(tag)) {
      throw new AppError('file-bomb', 'The file defines entities of its own');
    }
    const [, slash, name] = /^<(\/?)([a-zA-Z][\w.-]*)/.exec(tag) ?? [];
    if (name === undefined || tag.endsWith('/>')) return;
    if (slash) this.#close(name);
    else this.#open(name);
  }

  #open(name: string): void {
    if (name === 'en-export') this.#sawRoot = true;
    else if (!this.#sawRoot) throw new AppError('no-notes', 'Not an Evernote export');
    else if (name === 'note') this.#begin();
    else if (this.#note) this.#inNote(name, this.#note);
  }

  /** Only what stands in the note itself counts: its files and tasks have titles and dates of their own. */
  #inNote(name: string, note: Draft): void {
    if (this.#depth === 0 && KEPT.has(name)) this.#field = { name, parts: [], size: 0 };
    if (this.#depth === 0 && name === 'resource') note.files++;
    this.#depth++;
  }

  #begin(): void {
    if (this.#note) throw damaged('A note inside a note');
    this.#depth = 0;
    this.#note = { title: '', content: '', created: '', updated: '', tags: [], files: 0 };
  }

  #close(name: string): void {
    this.#depth = Math.max(0, this.#depth - 1);
    if (name === 'en-export') this.#sawEnd = true;
    if (name === this.#field?.name) this.#closeField(this.#field);
    if (name !== 'note' || !this.#note) return;
    if (this.#field) throw damaged('A field never ends');
    this.#notes.push(this.#note);
    this.#note = undefined;
  }

  #closeField({ name, parts, size }: Field): void {
    const note = this.#note;
    this.#field = undefined;
    if (!note) return;
    const text = parts.join('');
    if (name === 'content') note.content = size > MAX_NOTE_BYTES ? undefined : text;
    else if (name === 'title') note.title = text.replace(/\s+/g, ' ').trim();
    else if (name === 'created') note.created = text;
    else if (name === 'updated') note.updated = text;
    else note.tags.push(text);
  }
}

/** Where the comment, declaration or tag at `start` ends; nothing while that is not in sight. */
function markupEnd(source: string, start: number): number | undefined {
  const mark = source.startsWith('<!--', start) ? '-->' : '>';
  const end = source.indexOf(mark, start);
  return end < 0 ? undefined : end + mark.length;
}

function damaged(message: string): AppError {
  return new AppError('file-damaged', message);
}
