import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/shared/errors.ts';
import { NoteEditor } from '../../../../src/ui/screens/things/note-editor.svelte.ts';
import { Shelf } from '../../../support/note-shelf.ts';

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 30; turn++) await Promise.resolve();
};

describe('saving a note', () => {
  it('writes after a rest, once, and says saved only when the library did', async () => {
    const shelf = new Shelf();
    shelf.write('n', 'one');
    const editor = await shelf.open('n');
    let open: () => void = () => undefined;
    shelf.gate = new Promise((resolve) => (open = resolve));
    editor.edit('one t');
    editor.edit('one two');
    expect(shelf.saves).toEqual([]);
    shelf.runTimers();
    await settled();
    expect(shelf.saves).toEqual([{ id: 'n', text: 'one two' }]);
    expect(editor.status.type).toBe('saving');
    open();
    await settled();
    expect(editor.status.type).toBe('saved');
    expect(editor.isUnsaved).toBe(false);
  });

  it('writes again what was typed while a save was under way', async () => {
    const shelf = new Shelf();
    const editor = new NoteEditor('n', shelf.ports);
    editor.begin();
    let open: () => void = () => undefined;
    shelf.gate = new Promise((resolve) => (open = resolve));
    editor.edit('a');
    const flushed = editor.flush();
    await settled();
    editor.edit('ab');
    open();
    await flushed;
    expect(shelf.notes.get('n')?.text).toBe('ab');
    expect(editor.status.type).toBe('saved');
  });

  it('stores nothing for a note in which nothing was written', async () => {
    const shelf = new Shelf();
    const editor = new NoteEditor('n', shelf.ports);
    editor.begin();
    await editor.flush();
    editor.flushAtOnce();
    expect(shelf.saves).toEqual([]);
  });

  it('keeps the text in a draft when saving fails, says why, and drops it when saving works again', async () => {
    const shelf = new Shelf();
    const editor = new NoteEditor('n', shelf.ports);
    editor.begin();
    shelf.failure = new AppError('quota-exceeded', 'full');
    editor.edit('precious');
    await editor.flush();
    expect(editor.status).toMatchObject({ type: 'failed', error: { code: 'quota-exceeded' } });
    expect(editor.text).toBe('precious');
    expect(shelf.unsaved.read('n')?.text).toBe('precious');
    shelf.failure = undefined;
    await editor.flush();
    expect(editor.status.type).toBe('saved');
    expect(shelf.unsaved.all()).toEqual([]);
  });

  it('brings an unsaved draft back after a reload, for an old note and for one that was never saved', async () => {
    for (const isOld of [true, false]) {
      const shelf = new Shelf();
      if (isOld) shelf.write('n', 'old');
      const first = isOld ? await shelf.open('n') : new NoteEditor('n', shelf.ports);
      first.begin();
      shelf.failure = new AppError('storage-failed', 'no');
      first.edit('old and new');
      await first.flush();
      shelf.failure = undefined;
      const second = await shelf.open('n');
      expect(second.phase.type).toBe('open');
      expect(second.text).toBe('old and new');
      await second.flush();
      expect(shelf.notes.get('n')?.text).toBe('old and new');
    }
  });

  it('hands the text over at once when the page ends', async () => {
    const shelf = new Shelf();
    shelf.write('n', 'one');
    const editor = await shelf.open('n');
    editor.edit('last words');
    editor.flushAtOnce();
    expect(shelf.saves.at(-1)?.text).toBe('last words');
  });

  it('keeps the text apart when the page ends, because nobody may be there to hear of a failed save', async () => {
    const shelf = new Shelf();
    shelf.write('n', 'one');
    const editor = await shelf.open('n');
    shelf.gate = new Promise(() => undefined);
    editor.edit('last words');
    editor.flushAtOnce();
    expect(shelf.unsaved.read('n')?.text).toBe('last words');
    // The save worked after all: what is kept apart is forgotten at the next opening.
    shelf.write('n', 'last words');
    expect((await shelf.open('n')).isUnsaved).toBe(false);
    expect(shelf.unsaved.all()).toEqual([]);
  });
});

describe('a note that changed elsewhere', () => {
  it('is not overwritten: the person chooses, and either choice holds', async () => {
    for (const choice of ['mine', 'theirs'] as const) {
      const shelf = new Shelf();
      shelf.write('n', 'base');
      const editor = await shelf.open('n');
      editor.edit('mine');
      shelf.write('n', 'theirs');
      await editor.flush();
      expect(shelf.saves).toEqual([]);
      expect(editor.theirs?.text).toBe('theirs');
      expect(editor.text).toBe('mine');
      if (choice === 'mine') await editor.keepMine();
      else editor.takeTheirs();
      expect(editor.theirs).toBeUndefined();
      expect(editor.text).toBe(choice);
      expect(shelf.notes.get('n')?.text).toBe(choice);
    }
  });

  it('is taken over quietly while it is only read', async () => {
    const shelf = new Shelf();
    shelf.write('n', 'base');
    const editor = await shelf.open('n');
    shelf.write('n', 'theirs');
    await editor.noticeChange({ isReading: true });
    expect(editor.text).toBe('theirs');
    expect(editor.theirs).toBeUndefined();
  });

  it('is offered while it is being written, even with nothing typed since', async () => {
    const shelf = new Shelf();
    shelf.write('n', 'base');
    const editor = await shelf.open('n');
    shelf.write('n', 'theirs');
    await editor.noticeChange({ isReading: false });
    expect(editor.text).toBe('base');
    expect(editor.theirs?.text).toBe('theirs');
  });

  it('is no conflict when the change was its own', async () => {
    const shelf = new Shelf();
    shelf.write('n', 'base');
    const editor = await shelf.open('n');
    editor.edit('mine');
    await editor.flush();
    await editor.noticeChange({ isReading: false });
    expect(editor.theirs).toBeUndefined();
  });

  it('says missing when it was erased, unless there is text to lose', async () => {
    const shelf = new Shelf();
    shelf.write('n', 'base');
    const reader = await shelf.open('n');
    const writer = await shelf.open('n');
    writer.edit('more');
    shelf.notes.clear();
    await reader.noticeChange({ isReading: true });
    await writer.noticeChange({ isReading: false });
    expect(reader.phase.type).toBe('missing');
    expect(writer.phase.type).toBe('open');
    await writer.flush();
    expect(shelf.notes.get('n')?.text).toBe('more');
  });
});

describe('opening', () => {
  it('says missing for an unknown note, and why reading failed', async () => {
    const shelf = new Shelf();
    expect((await shelf.open('nobody')).phase.type).toBe('missing');
    const broken = {
      ...shelf.library,
      get: async () => Promise.reject(new AppError('storage-failed', 'x')),
    };
    const editor = new NoteEditor('n', { ...shelf.ports, library: broken });
    await editor.load();
    expect(editor.phase).toMatchObject({ type: 'failed', error: { code: 'storage-failed' } });
  });
});
