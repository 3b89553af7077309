import type { Services } from '../../services.ts';
import { ImportList } from './import-list.svelte.ts';
import { OpenEditors } from './open-editors.ts';

/** What of the things screen outlives it: the imports under way and text that is not saved yet. */
export class ThingsState {
  readonly imports: ImportList;
  readonly editors: OpenEditors;
  #isGuarding = false;

  constructor({ library, unsaved, newId, clock }: Services) {
    this.imports = new ImportList({ library, newId, clock });
    void this.imports.follow(new AbortController().signal);
    this.editors = new OpenEditors({ library, unsaved }, newId);
    void this.editors.recover();
  }

  /** From now on, save before the page is hidden or closed, and ask before it closes over text that could not be saved. */
  guard(window: Window): void {
    if (this.#isGuarding) return;
    this.#isGuarding = true;
    const flush = (): void => this.editors.flushAll();
    window.addEventListener('pagehide', flush);
    window.document.addEventListener('visibilitychange', () => {
      if (window.document.visibilityState === 'hidden') flush();
    });
    window.addEventListener('beforeunload', (event) => {
      const { holdsUnsaved } = this.editors;
      flush();
      if (holdsUnsaved) event.preventDefault();
    });
  }
}
