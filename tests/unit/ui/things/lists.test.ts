import { describe, expect, it } from 'vitest';
import type { ItemSummary } from '../../../../src/library/item.ts';
import type { ImportEvent, Library } from '../../../../src/library/library.ts';
import { AppError, toWire } from '../../../../src/shared/errors.ts';
import { ImportJob } from '../../../../src/ui/screens/things/import-job.svelte.ts';
import {
  advanceImport,
  emptyReport,
  importFraction,
} from '../../../../src/ui/screens/things/import-report.ts';
import { ItemList } from '../../../../src/ui/screens/things/item-list.svelte.ts';

const summary = (id: number): ItemSummary => ({
  kind: 'note',
  id: `n${id}`,
  title: `Note ${id}`,
  excerpt: '',
  at: id,
  updatedAt: id,
});

/** A library of `count` notes, newest first. */
function libraryOf(count: number): { library: Library; notes: ItemSummary[]; asked: number[] } {
  const notes = Array.from({ length: count }, (_, index) => summary(count - index));
  const asked: number[] = [];
  const list: Library['list'] = async ({ offset, limit }) => {
    asked.push(limit);
    return { items: notes.slice(offset, offset + limit), total: notes.length };
  };
  return { library: { list } as Library, notes, asked };
}

describe('the list of notes', () => {
  it('reads a beginning, then page after page, each note once', async () => {
    const { library, asked } = libraryOf(150);
    const list = new ItemList('all', library);
    await list.refresh();
    expect(list.items).toHaveLength(60);
    expect(list.hasMore).toBe(true);
    await list.more();
    await list.more();
    await list.more();
    expect(new Set(list.items.map(({ id }) => id)).size).toBe(150);
    expect(list.hasMore).toBe(false);
    expect(Math.max(...asked)).toBe(60);
  });

  it('shows no note twice when one is added between two pages', async () => {
    const { library, notes } = libraryOf(100);
    const list = new ItemList('all', library);
    await list.refresh();
    notes.unshift(summary(101));
    await list.more();
    expect(new Set(list.items.map(({ id }) => id)).size).toBe(list.items.length);
    await list.refresh();
    expect(list.items[0]?.id).toBe('n101');
  });

  it('follows changes, and forgets the ticks of notes that are gone', async () => {
    const { library, notes } = libraryOf(3);
    const changes: Library['changes'] = async function* () {
      notes.shift();
      yield { type: 'removed', ids: ['n3'] };
    };
    const list = new ItemList('all', { ...library, changes });
    await list.refresh();
    list.selectAll();
    await list.follow(new AbortController().signal);
    await list.refresh();
    expect(list.items.map(({ id }) => id)).toEqual(['n2', 'n1']);
    expect([...list.selected].sort()).toEqual(['n1', 'n2']);
  });

  it('says why it cannot be read, and keeps what is shown when a later reading fails', async () => {
    const { library } = libraryOf(3);
    let works = false;
    const list = new ItemList('all', {
      ...library,
      list: async (request) => {
        if (!works) throw new AppError('storage-failed', 'no');
        return library.list(request);
      },
    });
    await list.refresh();
    expect(list.state).toMatchObject({ type: 'failed', error: { code: 'storage-failed' } });
    works = true;
    await list.refresh();
    works = false;
    await list.refresh();
    expect(list.items).toHaveLength(3);
  });
});

const skipped = (path: string): ImportEvent => ({
  type: 'skipped',
  path,
  reason: toWire(new AppError('file-not-text', path)),
});

describe('the import report', () => {
  it('is the fold of the events', () => {
    const events: ImportEvent[] = [
      { type: 'progress', doneFiles: 1, totalFiles: 4, path: 'a.md' },
      { type: 'imported', path: 'a.md', itemId: 'a' },
      { type: 'unchanged', path: 'b.md', itemId: 'b' },
      skipped('c.png'),
    ];
    const report = events.reduce(advanceImport, emptyReport);
    expect(report).toMatchObject({ imported: 1, unchanged: 1, skippedCount: 1 });
    expect(report.skipped[0]).toMatchObject({ path: 'c.png', reason: { code: 'file-not-text' } });
    expect(importFraction(report)).toBe(0.25);
    expect(importFraction(emptyReport)).toBe(0);
  });
  it('lists the first skipped files and counts them all', () => {
    let report = emptyReport;
    for (let index = 0; index < 1200; index++) report = advanceImport(report, skipped(`${index}`));
    expect(report.skippedCount).toBe(1200);
    expect(report.skipped).toHaveLength(500);
  });
});

describe('importing', () => {
  const file = (path: string) => ({ path, file: new Blob(['x']) });

  it('runs one batch after the other', async () => {
    const batches: number[] = [];
    let running = 0;
    const importFiles: Library['importFiles'] = async function* (files) {
      running += 1;
      batches.push(running);
      for (const { path } of files) yield { type: 'imported', path, itemId: path };
      running -= 1;
      yield { type: 'done', imported: files.length, unchanged: 0, skipped: 0 };
    };
    const job = new ImportJob({ importFiles } as Library);
    const first = job.add([file('a'), file('b')]);
    void job.add([file('c')]);
    await first;
    expect(batches).toEqual([1, 1]);
    expect(job.state).toMatchObject({ type: 'finished', report: { imported: 1 } });
    job.dismiss();
    expect(job.state.type).toBe('none');
  });

  it('stops when told, with what came in kept in the report', async () => {
    const importFiles: Library['importFiles'] = async function* (files, signal) {
      for (const { path } of files) {
        if (signal.aborted) throw new AppError('aborted', 'stopped');
        yield { type: 'imported', path, itemId: path };
        job.stop();
      }
    };
    const job = new ImportJob({ importFiles } as Library);
    await job.add([file('a'), file('b')]);
    expect(job.state).toMatchObject({ type: 'stopped', report: { imported: 1 } });
  });

  it('says what broke it off', async () => {
    const importFiles: Library['importFiles'] = async function* () {
      throw new AppError('worker-died', 'gone');
    };
    const job = new ImportJob({ importFiles } as Library);
    await job.add([file('a')]);
    expect(job.state).toMatchObject({ type: 'failed', error: { code: 'worker-died' } });
  });
});
