import type { Language } from '../models/model-entry.ts';
import type { Library } from './library.ts';
import type { SampleNote } from './sample-notes.ts';

/** Puts the sample notes among the person's own; adding them twice changes nothing. */
export class SampleNotes {
  readonly #library: Pick<Library, 'save'>;

  constructor(library: Pick<Library, 'save'>) {
    this.#library = library;
  }

  /**
   * Notes in `language` end up as the newest, so that they head the list.
   * @throws {AppError} `aborted`, `quota-exceeded`, `storage-failed`
   */
  async add(
    signal: AbortSignal,
    language: Language,
  ): Promise<{
    readonly itemIds: readonly string[];
    readonly question: Readonly<Record<Language, string>>;
  }> {
    const { SAMPLE_NOTES, SAMPLE_QUESTION } = await import('./sample-notes.ts');
    const isOwn = ({ id }: SampleNote): boolean => id.startsWith(`sample-${language}-`);
    const others = SAMPLE_NOTES.filter((note) => !isOwn(note));
    for (const note of [...others, ...SAMPLE_NOTES.filter(isOwn)]) {
      signal.throwIfAborted();
      await this.#library.save(note);
    }
    return { itemIds: SAMPLE_NOTES.map(({ id }) => id), question: SAMPLE_QUESTION };
  }
}
