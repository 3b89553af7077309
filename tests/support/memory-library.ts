import { emptyJob, statusOf } from '../../src/library/imports/import-job.ts';
import type { ImportStatus } from '../../src/library/imports/import-status.ts';
import { LatestListeners } from '../../src/library/listeners.ts';
import type { Note, ItemSummary, TextRange } from '../../src/library/item.ts';
import type {
  Library,
  LibraryChange,
  ListPage,
  ListRequest,
  Passage,
  SearchHit,
} from '../../src/library/library.ts';
import { AsyncQueue } from '../../src/shared/async-queue.ts';
import { withoutKey } from '../../src/ui/without-key.ts';
import { AppError } from '../../src/shared/errors.ts';

/** A note to start with. */
export interface SeedNote {
  readonly id: string;
  readonly text: string;
  readonly daysOld: number;
}

/** Finds notes by shared words or characters. */
export type SearchNotes = (query: string) => readonly SearchHit[];

const DAY_MS = 86_400_000;

/** A library in memory that finds by shared words (English) and bigrams (Chinese): enough to drive screens. */
export function memoryLibrary(seed: readonly SeedNote[]): {
  readonly library: Library;
  readonly search: SearchNotes;
} {
  const notes = new Map<string, Note>();
  for (const { id, text, daysOld } of seed) {
    const at = Date.now() - daysOld * DAY_MS;
    notes.set(id, { kind: 'note', id, text, createdAt: at, updatedAt: at });
  }
  const search: SearchNotes = (query) =>
    [...notes.values()]
      .filter(({ deletedAt }) => deletedAt === undefined)
      .flatMap((note) => hitOf(note, termsOf(query)))
      .sort((a, b) => b.score - a.score);
  const listeners = new Set<AsyncQueue<LibraryChange | undefined>>();
  const tell = (
    type: 'saved' | 'removed' | 'restored' | 'erased',
    ids: readonly string[],
  ): void => {
    for (const listener of listeners) listener.push({ type, ids });
  };
  const change = (ids: readonly string[], to: (note: Note) => Note): void => {
    for (const id of ids) {
      const note = notes.get(id);
      if (note) notes.set(id, to(note));
    }
  };
  const inList = (): readonly Note[] =>
    [...notes.values()].filter(({ deletedAt }) => deletedAt === undefined);
  const imports: ImportStatus[] = [];
  const told = new LatestListeners<readonly ImportStatus[]>();
  const library: Library = {
    save: async ({ id, text, title }) => {
      const now = Date.now();
      const createdAt = notes.get(id)?.createdAt ?? now;
      const note: Note = {
        kind: 'note',
        id,
        text,
        createdAt,
        updatedAt: now,
        ...(title && { title }),
      };
      notes.set(id, note);
      tell('saved', [id]);
      return note;
    },
    remove: async (ids) => {
      change(ids, (note) => ({ ...note, deletedAt: Date.now() }));
      tell('removed', ids);
    },
    restore: async (ids) => {
      change(ids, (note) => withoutKey(note, 'deletedAt'));
      tell('restored', ids);
    },
    erase: async (ids) => {
      for (const id of ids) notes.delete(id);
      tell('erased', ids);
    },
    get: async (id) => {
      const note = notes.get(id);
      if (!note) throw new AppError('not-found', `No note ${id}`);
      return note;
    },
    list: async (request) => page([...notes.values()], request),
    search: async function* ({ query, limit }) {
      const hits = search(query).slice(0, limit);
      yield { stage: 'words', final: false, hits };
      yield { stage: 'meaning', final: true, hits };
    },
    startImport: async (id, files) => {
      for (const { path, file } of files) {
        await library.save({ id: `import:${path}`, title: path, text: await file.text() });
      }
      const totals = { totalFiles: files.length, totalBytes: 0 };
      const job = emptyJob(id, Date.now(), totals);
      imports.push({ ...statusOf(job), state: 'done', imported: files.length });
      told.emit([...imports]);
    },
    imports: (signal) => told.stream(signal),
    orderImport: async (id) => {
      imports.splice(
        imports.findIndex((one) => one.id === id),
        1,
      );
      told.emit([...imports]);
    },
    file: async () => undefined,
    changes: async function* (signal) {
      const queue = new AsyncQueue<LibraryChange | undefined>();
      listeners.add(queue);
      signal.addEventListener('abort', () => queue.push(undefined), { once: true });
      for (let next = await queue.next(); next; next = await queue.next()) yield next;
      listeners.delete(queue);
    },
    status: async () => ({
      items: inList().length,
      kinds: { note: inList().length, document: 0, photo: 0, event: 0, conversation: 0 },
      binned: [...notes.values()].filter(({ deletedAt }) => deletedAt !== undefined).length,
      chunks: notes.size,
      embeddedChunks: notes.size,
      durability: 'durable',
      embedders: { type: 'pair' },
    }),
    useEmbedders: async () => undefined,
  };
  return { library, search };
}

function page(notes: readonly Note[], { of, offset, limit }: ListRequest): ListPage {
  const wanted = notes
    .filter(({ deletedAt }) => (deletedAt === undefined) === (of !== 'bin'))
    .sort((a, b) => b.updatedAt - a.updatedAt);
  return { items: wanted.slice(offset, offset + limit).map(summaryOf), total: wanted.length };
}

function titleOf({ title, text }: Note): string {
  return title ?? text.split('\n', 1)[0]?.replace(/^#+\s*/, '') ?? '';
}

function summaryOf(note: Note): ItemSummary {
  const excerpt = note.text.split('\n').slice(1).join(' ').trim().slice(0, 160);
  const { deletedAt } = note;
  const { id, updatedAt } = note;
  const summary = {
    kind: 'note',
    id,
    title: titleOf(note),
    excerpt,
    at: updatedAt,
    updatedAt,
  } as const;
  return deletedAt === undefined ? summary : { ...summary, deletedAt };
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

function hitOf(note: Note, terms: readonly string[]): readonly SearchHit[] {
  const lower = note.text.toLowerCase();
  const words = terms.flatMap((term) => {
    const start = lower.indexOf(term);
    return start < 0 ? [] : [{ start, end: start + term.length }];
  });
  if (words.length === 0) return [];
  const score = words.length / terms.length;
  const { id: itemId, updatedAt } = note;
  const passage = passageOf(note.text, words);
  const confidence = score > 0.3 ? 'sure' : 'maybe';
  return [
    {
      kind: 'note',
      itemId,
      title: titleOf(note),
      updatedAt,
      at: updatedAt,
      passage,
      score,
      confidence,
      termCoverage: score,
    },
  ];
}

function passageOf(text: string, words: readonly TextRange[]): Passage {
  const at = words.at(-1)?.start ?? 0;
  const before = text.slice(0, at).search(/[.。!?\n][^.。!?\n]*$/u);
  const start = before < 0 ? 0 : before + 1;
  const after = text.slice(at).search(/[.。!?\n]/u);
  const end = after < 0 ? text.length : at + after + 1;
  const lead = text.slice(start).search(/\S/u);
  return {
    range: { start: 0, end: text.length },
    text,
    words,
    sentence: { start: start + lead, end },
  };
}
