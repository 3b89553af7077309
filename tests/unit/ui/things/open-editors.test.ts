import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/shared/errors.ts';
import { OpenEditors } from '../../../../src/ui/screens/things/open-editors.ts';
import { Shelf } from '../../../support/note-shelf.ts';

describe('leaving a note', () => {
  const editorsOn = (shelf: Shelf): OpenEditors => new OpenEditors(shelf.ports, () => 'fresh');

  it('saves what is unsaved', async () => {
    const shelf = new Shelf();
    const editors = editorsOn(shelf);
    const editor = editors.begin();
    editor.edit('text');
    expect(await editors.leave(editor)).toBe(true);
    expect(shelf.notes.get('fresh')?.text).toBe('text');
    expect(editors.open('fresh')).not.toBe(editor);
  });

  it('keeps the editor while its text could not be saved', async () => {
    const shelf = new Shelf();
    const editors = editorsOn(shelf);
    const editor = editors.begin();
    shelf.failure = new AppError('quota-exceeded', 'full');
    editor.edit('text');
    expect(await editors.leave(editor)).toBe(false);
    expect(editors.holdsUnsaved).toBe(true);
    expect(editors.open('fresh')).toBe(editor);
    expect(editor.text).toBe('text');
  });

  it('takes up what the last window could not save, and names what fails again', async () => {
    const shelf = new Shelf();
    shelf.write('old', 'before');
    shelf.unsaved.keep({ itemId: 'new', text: 'never saved', baseUpdatedAt: 0 });
    shelf.unsaved.keep({ itemId: 'old', text: 'after', baseUpdatedAt: 1 });
    shelf.failure = new AppError('quota-exceeded', 'full');
    const still = editorsOn(shelf);
    await still.recover();
    expect(still.unsaved.map(({ text }) => text)).toEqual(['never saved', 'after']);
    expect(shelf.unsaved.all()).toHaveLength(2);

    shelf.failure = undefined;
    const next = editorsOn(shelf);
    await next.recover();
    expect(next.unsaved).toEqual([]);
    expect(shelf.unsaved.all()).toEqual([]);
    expect(shelf.notes.get('new')?.text).toBe('never saved');
    expect(shelf.notes.get('old')?.text).toBe('after');
  });

  it('never overwrites a note that changed since: the person chooses', async () => {
    const shelf = new Shelf();
    shelf.write('n', 'base');
    shelf.unsaved.keep({ itemId: 'n', text: 'mine', baseUpdatedAt: 1 });
    shelf.write('n', 'theirs');
    const editors = editorsOn(shelf);
    await editors.recover();
    expect(editors.unsaved.map(({ theirs }) => theirs?.text)).toEqual(['theirs']);
    expect(shelf.saves).toEqual([]);
  });

  it('keeps the editor that a pane has opened again meanwhile', async () => {
    const shelf = new Shelf();
    const editors = editorsOn(shelf);
    const editor = editors.begin();
    editor.edit('text');
    const left = editors.leave(editor);
    expect(editors.open('fresh')).toBe(editor);
    await left;
    editor.edit('text and more');
    editors.flushAll();
    expect(shelf.saves.at(-1)?.text).toBe('text and more');
  });
});
