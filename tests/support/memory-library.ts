import { emptyJob, statusOf } from '../../src/library/imports/import-job.ts';
import type { ImportStatus } from '../../src/library/imports/import-status.ts';
import { LatestListeners } from '../../src/library/listeners.ts';
import { hitHead } from '../../src/library/hit-head.ts';
import { hitPart } from '../../src/library/hit-part.ts';
import { factsOf } from '../../src/library/item-facts.ts';
import type { FileRole } from '../../src/library/item-files.ts';
import { ItemLists } from '../../src/library/item-lists.ts';
import { summaryOf } from '../../src/library/item-summary.ts';
import { readingText } from '../../src/library/item-text.ts';
import type { Item, Note, TextRange } from '../../src/library/item.ts';
import type { LibraryIndex } from '../../src/library/library-index.ts';
import type { Library, LibraryChange, Passage, SearchHit } from '../../src/library/library.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { AsyncQueue } from '../../src/shared/async-queue.ts';
import { AppError } from '../../src/shared/errors.ts';

/** A note to start with. */
export interface SeedNote {
  readonly id: string;
  readonly text: string;
  readonly daysOld: number;
}

/** What a library in memory starts with. */
export interface Seed {
  readonly notes?: readonly SeedNote[] | undefined;
  readonly items?: readonly Item[] | undefined;
  /** Draws a thing's picture, or makes its original. */
  readonly file?: ((id: string, role: FileRole) => Promise<Blob | undefined>) | undefined;
}

/** Finds things by shared words or characters. */
export type SearchItems = (query: string) => readonly SearchHit[];

const DAY_MS = 86_400_000;

/** A library in memory that finds by shared words (English) and bigrams (Chinese): enough to drive screens. */
export function memoryLibrary({ notes = [], items: given = [], file }: Seed): {
  readonly library: Library;
  readonly search: SearchItems;
} {
  const items = new Map<string, Item>(given.map((item) => [item.id, item]));
  for (const { id, text, daysOld } of notes) {
    const at = Date.now() - daysOld * DAY_MS;
    items.set(id, { kind: 'note', id, text, createdAt: at, updatedAt: at });
  }
  const inList = (): readonly Item[] =>
    [...items.values()].filter(({ deletedAt }) => deletedAt === undefined);
  const search: SearchItems = (query) =>
    inList()
      .flatMap((item) => hitOf(item, termsOf(query)))
      .sort((a, b) => b.score - a.score);
  const listeners = new Set<AsyncQueue<LibraryChange | undefined>>();
  const tell = (
    type: 'saved' | 'removed' | 'restored' | 'erased',
    ids: readonly string[],
  ): void => {
    for (const listener of listeners) listener.push({ type, ids });
  };
  const change = (ids: readonly string[], to: (item: Item) => Item): void => {
    for (const id of ids) {
      const item = items.get(id);
      if (item) items.set(id, to(item));
    }
  };
  /** The lists of the real library, over what is here now. */
  const lists = (): { readonly lists: ItemLists; readonly index: LibraryIndex } => {
    const indexed = [...items.values()].map((item) => ({
      summary: summaryOf(item),
      facts: factsOf(item),
      ...(item.kind === 'event' && { times: item.times }),
    }));
    const index = { items: () => indexed } as unknown as LibraryIndex;
    return { lists: new ItemLists(systemClock), index };
  };
  const imports: ImportStatus[] = [];
  const told = new LatestListeners<readonly ImportStatus[]>();
  const library: Library = {
    save: async ({ id, text, title }) => {
      const now = Date.now();
      const createdAt = items.get(id)?.createdAt ?? now;
      const note: Note = {
        kind: 'note',
        id,
        text,
        createdAt,
        updatedAt: now,
        ...(title && { title }),
      };
      items.set(id, note);
      tell('saved', [id]);
      return note;
    },
    remove: async (ids) => {
      change(ids, (item) => ({ ...item, deletedAt: Date.now() }));
      tell('removed', ids);
    },
    restore: async (ids) => {
      change(ids, ({ deletedAt: _gone, ...item }) => item);
      tell('restored', ids);
    },
    erase: async (ids) => {
      for (const id of ids) items.delete(id);
      tell('erased', ids);
    },
    get: async (id) => {
      const item = items.get(id);
      if (!item) throw new AppError('not-found', `No thing ${id}`);
      return item;
    },
    list: async (request) => {
      const now = lists();
      return now.lists.page(now.index, request);
    },
    search: async function* ({ query, limit }) {
      const hits = search(query).slice(0, limit);
      yield { stage: 'words', final: false, hits };
      yield { stage: 'meaning', final: true, hits };
    },
    similar: async (id) =>
      inList()
        .filter((item) => item.kind === 'photo' && item.id !== id)
        .map((item) => photoHit(item)),
    file: async (id, role) => file?.(id, role),
    startImport: async (id, files) => {
      for (const { path, file: content } of files) {
        await library.save({ id: `import:${path}`, title: path, text: await content.text() });
      }
      const totals = { totalFiles: files.length, totalBytes: 0 };
      const job = emptyJob(id, Date.now(), totals);
      imports.push({ ...statusOf(job), state: 'done', imported: files.length });
      told.emit([...imports]);
    },
    linkFolder: async (id) => id,
    scanFolder: async () => undefined,
    unlinkFolder: async () => undefined,
    folders: async () => [],
    imports: (signal) => told.stream(signal),
    orderImport: async (id) => {
      imports.splice(
        imports.findIndex((one) => one.id === id),
        1,
      );
      told.emit([...imports]);
    },
    changes: async function* (signal) {
      const queue = new AsyncQueue<LibraryChange | undefined>();
      listeners.add(queue);
      signal.addEventListener('abort', () => queue.push(undefined), { once: true });
      for (let next = await queue.next(); next; next = await queue.next()) yield next;
      listeners.delete(queue);
    },
    status: async () => {
      const now = lists();
      return {
        ...now.lists.status(now.index),
        chunks: items.size,
        embeddedChunks: items.size,
        durability: 'durable',
        embedders: { type: 'pair' },
      };
    },
    useEmbedders: async () => undefined,
  };
  return { library, search };
}

function photoHit(item: Item): SearchHit {
  const text = readingText(item);
  const passage: Passage = { range: { start: 0, end: text.length }, text, words: [] };
  const order = { score: 1, confidence: 'sure', termCoverage: 0, cosine: 0.5 } as const;
  return { ...hitHead(item, Date.now()), passage, part: 'look', ...order };
}

const STOP_WORDS = new Set(
  'the a an did do does is was how what when who much many of to in my'.split(' '),
);

function termsOf(query: string): readonly string[] {
  const words = query.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const han = query.match(/\p{Script=Han}{2,}/gu) ?? [];
  const bigrams = han.flatMap((run) =>
    Array.from(run.slice(1), (_char, at) => run.slice(at, at + 2)),
  );
  return [...words.filter((word) => !STOP_WORDS.has(word)), ...bigrams];
}

function hitOf(item: Item, terms: readonly string[]): readonly SearchHit[] {
  const text = readingText(item);
  const lower = text.toLowerCase();
  const words = terms.flatMap((term) => {
    const start = lower.indexOf(term);
    return start < 0 ? [] : [{ start, end: start + term.length }];
  });
  if (words.length === 0) return [];
  const score = words.length / terms.length;
  const passage = passageOf(text, words);
  const confidence = score > 0.3 ? 'sure' : 'maybe';
  const head = { ...hitHead(item, Date.now()), ...hitPart(item, passage) };
  return [{ ...head, passage, score, confidence, termCoverage: score }];
}

/** The section of the text that holds the last word found, and its sentence. */
function passageOf(text: string, words: readonly TextRange[]): Passage {
  const at = words.at(-1)?.start ?? 0;
  const from = text.lastIndexOf('\n\n', at) + 1;
  const to = text.indexOf('\n\n', at);
  const range = { start: from === 0 ? 0 : from + 1, end: to < 0 ? text.length : to };
  const before = text.slice(0, at).search(/[.。!?\n][^.。!?\n]*$/u);
  const start = before < 0 ? 0 : before + 1;
  const after = text.slice(at).search(/[.。!?\n]/u);
  const end = after < 0 ? text.length : at + after + 1;
  const lead = text.slice(start).search(/\S/u);
  return {
    range,
    text: text.slice(range.start, range.end),
    words,
    sentence: { start: start + lead, end },
  };
}
