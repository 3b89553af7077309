import type { EpochMs } from '../shared/clock.ts';
import { chunkNote, type Chunk } from './chunk.ts';
import type { Note, NoteSummary } from './item.ts';
import { LexicalIndex } from './lexical-index.ts';
import type { EmbedderChoice } from './library.ts';
import { summaryOf } from './note-summary.ts';
import { spacesFor } from './spaces.ts';
import { tokenize } from './tokenize.ts';
import { VectorIndex } from './vector-index.ts';
import type { NoteVectors } from './vector-store.ts';

/** What a word of the title counts beside one of the text. The notes of tests/fixtures/search-*.ts have no titles to choose by. */
const TITLE_WEIGHT = 1;

/** A chunk in the index. */
export interface IndexedChunk extends Chunk {
  readonly slot: number;
  readonly noteId: string;
  /** Where it shall have a vector. */
  readonly spaces: readonly string[];
}

/** A note in the index; a binned one has no chunks. */
export interface IndexedNote {
  readonly summary: NoteSummary;
  readonly createdAt: EpochMs;
  /** Of the imported file. */
  readonly sha256?: string;
  readonly chunks: readonly IndexedChunk[];
}

/**
 * All that is known in memory about the notes: summaries, words and vectors, but not the texts. Chunks have slots: numbers
 * given out in rising order and never used again in the life of the index.
 */
export class LibraryIndex {
  readonly lexical = new LexicalIndex();
  readonly #notes = new Map<string, IndexedNote>();
  readonly #chunks = new Map<number, IndexedChunk>();
  readonly #vectors = new Map<string, VectorIndex>();
  /** Slots that still need a vector, by space, in the order they came. */
  readonly #pending = new Map<string, Set<number>>();
  readonly #idOfFile = new Map<string, string>();
  #wantedVectors = 0;
  #nextSlot = 0;
  #choice: EmbedderChoice;

  constructor(choice: EmbedderChoice) {
    this.#choice = choice;
  }

  get choice(): EmbedderChoice {
    return this.#choice;
  }

  notes(): Iterable<IndexedNote> {
    return this.#notes.values();
  }

  note(id: string): IndexedNote | undefined {
    return this.#notes.get(id);
  }

  chunk(slot: number): IndexedChunk | undefined {
    return this.#chunks.get(slot);
  }

  vectors(spaceId: string): VectorIndex | undefined {
    return this.#vectors.get(spaceId);
  }

  /** Id of a note in the list or the bin that came from a file with this hash. */
  noteOfFile(sha256: string): string | undefined {
    return this.#idOfFile.get(sha256);
  }

  /** Vectors wanted and there, counted per chunk and space. */
  progress(): { readonly doneChunks: number; readonly totalChunks: number } {
    let pending = 0;
    for (const slots of this.#pending.values()) pending += slots.size;
    return { doneChunks: this.#wantedVectors - pending, totalChunks: this.#wantedVectors };
  }

  /** Notes with a chunk that still needs a vector in one of `spaces`. */
  waitingNotes(spaces: readonly string[], within?: readonly string[]): number {
    const ids = new Set<string>();
    for (const spaceId of spaces) {
      for (const slot of this.#pending.get(spaceId) ?? []) {
        ids.add(this.#chunks.get(slot)?.noteId ?? '');
      }
    }
    return within ? within.filter((id) => ids.has(id)).length : ids.size;
  }

  get chunkCount(): number {
    return this.#chunks.size;
  }

  /** Put `note` in, in place of its older self. Chunks that stayed the same keep their vectors. */
  put(note: Note): void {
    const old = this.#notes.get(note.id);
    const chunks = note.deletedAt === undefined ? chunkNote(note) : [];
    const title = note.title?.trim() ? tokenize(note.title).map((token) => token.term) : [];
    const indexed = chunks.map((chunk, i): IndexedChunk => {
      const text = note.text.slice(chunk.range.start, chunk.range.end);
      const spaces = spacesFor(text, this.#choice);
      const slot = this.#nextSlot++;
      const terms = tokenize(text).map((token) => token.term);
      const fields = [{ terms, weight: 1 }];
      if (i === 0) fields.push({ terms: title, weight: TITLE_WEIGHT });
      this.lexical.add(slot, fields);
      return { ...chunk, slot, spaces, noteId: note.id };
    });
    for (const chunk of indexed) this.#enter(chunk, old);
    this.drop(note.id);
    const sha256 = note.origin?.sha256;
    this.#notes.set(note.id, {
      summary: summaryOf(note),
      createdAt: note.createdAt,
      chunks: indexed,
      ...(sha256 === undefined ? {} : { sha256 }),
    });
    if (sha256 !== undefined) this.#idOfFile.set(sha256, note.id);
  }

  /** Take a note out of everything. */
  drop(id: string): void {
    const note = this.#notes.get(id);
    if (!note) return;
    for (const { slot, spaces } of note.chunks) {
      this.lexical.remove(slot);
      this.#chunks.delete(slot);
      this.#wantedVectors -= spaces.length;
      for (const index of this.#vectors.values()) index.remove(slot);
      for (const slots of this.#pending.values()) slots.delete(slot);
    }
    this.#notes.delete(id);
    if (note.sha256 !== undefined && this.#idOfFile.get(note.sha256) === id) {
      this.#idOfFile.delete(note.sha256);
    }
  }

  /** Use what `record` holds for the note's present chunks; the rest of it, and a damaged one, is ignored: it is made again. */
  putVectors(record: NoteVectors): void {
    const dimensions = this.#vectors.get(record.spaceId)?.dimensions ?? record.dimensions;
    if (record.dimensions !== dimensions) return;
    if (record.vectors.length !== record.chunkIds.length * dimensions) return;
    const rowOf = new Map(record.chunkIds.map((id, row) => [id, row]));
    for (const chunk of this.#notes.get(record.noteId)?.chunks ?? []) {
      const row = rowOf.get(chunk.id);
      if (row === undefined || !chunk.spaces.includes(record.spaceId)) continue;
      const start = row * record.dimensions;
      this.putVector(chunk, record.spaceId, record.vectors.slice(start, start + record.dimensions));
    }
  }

  putVector(chunk: IndexedChunk, spaceId: string, vector: Float32Array): void {
    if (!this.#chunks.has(chunk.slot)) return; // changed meanwhile
    let index = this.#vectors.get(spaceId);
    if (!index) {
      index = new VectorIndex(spaceId, vector.length);
      this.#vectors.set(spaceId, index);
    }
    index.put(chunk.slot, { spaceId, vector });
    this.#pending.get(spaceId)?.delete(chunk.slot);
  }

  /** The vectors that a note has in one space, packed for the store. */
  packVectors(noteId: string, spaceId: string): NoteVectors | undefined {
    const index = this.#vectors.get(spaceId);
    const held = (this.#notes.get(noteId)?.chunks ?? []).filter((chunk) => index?.has(chunk.slot));
    if (!index || held.length === 0) return undefined;
    const vectors = new Float32Array(held.length * index.dimensions);
    held.forEach((chunk, row) => {
      vectors.set(index.vectorAt(chunk.slot) ?? [], row * index.dimensions);
    });
    const chunkIds = held.map((chunk) => chunk.id);
    return { spaceId, noteId, dimensions: index.dimensions, chunkIds, vectors };
  }

  /** Up to `limit` chunks that still need a vector, all of one space. `undefined` when there is nothing to do. */
  pendingWindow(
    limit: number,
  ): { readonly spaceId: string; readonly chunks: IndexedChunk[] } | undefined {
    for (const [spaceId, slots] of this.#pending) {
      const chunks: IndexedChunk[] = [];
      for (const slot of slots) {
        const chunk = this.#chunks.get(slot);
        if (chunk) chunks.push(chunk);
        if (chunks.length === limit) break;
      }
      if (chunks.length > 0) return { spaceId, chunks };
    }
    return undefined;
  }

  /** Stop waiting for a vector that cannot be made in this session. */
  giveUp(chunk: IndexedChunk, spaceId: string): void {
    if (this.#pending.get(spaceId)?.delete(chunk.slot)) this.#wantedVectors--;
  }

  #enter(chunk: IndexedChunk, old: IndexedNote | undefined): void {
    this.#chunks.set(chunk.slot, chunk);
    this.#wantedVectors += chunk.spaces.length;
    const twin = old?.chunks.find((other) => other.id === chunk.id);
    for (const spaceId of chunk.spaces) {
      let pending = this.#pending.get(spaceId);
      if (!pending) this.#pending.set(spaceId, (pending = new Set()));
      pending.add(chunk.slot);
      const vector = twin && this.#vectors.get(spaceId)?.vectorAt(twin.slot);
      if (vector) this.putVector(chunk, spaceId, vector.slice());
    }
  }
}
