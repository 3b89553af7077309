import { describe, expect, it } from 'vitest';
import type { ItemSummary } from '../../../../src/library/item.ts';
import type { Library } from '../../../../src/library/library.ts';
import { AppError } from '../../../../src/shared/errors.ts';
import { NoteList } from '../../../../src/ui/screens/things/note-list.svelte.ts';

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
    const list = new NoteList('all', library);
    await list.refresh();
    expect(list.notes).toHaveLength(60);
    expect(list.hasMore).toBe(true);
    await list.more();
    await list.more();
    await list.more();
    expect(new Set(list.notes.map(({ id }) => id)).size).toBe(150);
    expect(list.hasMore).toBe(false);
    expect(Math.max(...asked)).toBe(60);
  });

  it('shows no note twice when one is added between two pages', async () => {
    const { library, notes } = libraryOf(100);
    const list = new NoteList('all', library);
    await list.refresh();
    notes.unshift(summary(101));
    await list.more();
    expect(new Set(list.notes.map(({ id }) => id)).size).toBe(list.notes.length);
    await list.refresh();
    expect(list.notes[0]?.id).toBe('n101');
  });

  it('follows changes, and forgets the ticks of notes that are gone', async () => {
    const { library, notes } = libraryOf(3);
    const changes: Library['changes'] = async function* () {
      notes.shift();
      yield { type: 'removed', ids: ['n3'] };
    };
    const list = new NoteList('all', { ...library, changes });
    await list.refresh();
    list.selectAll();
    await list.follow(new AbortController().signal);
    await list.refresh();
    expect(list.notes.map(({ id }) => id)).toEqual(['n2', 'n1']);
    expect([...list.selected].sort()).toEqual(['n1', 'n2']);
  });

  it('says why it cannot be read, and keeps what is shown when a later reading fails', async () => {
    const { library } = libraryOf(3);
    let works = false;
    const list = new NoteList('all', {
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
    expect(list.notes).toHaveLength(3);
  });
});
