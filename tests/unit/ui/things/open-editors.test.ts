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
