import type { Library } from './library.ts';

/** Puts the sample notes among the person's own; adding them twice changes nothing. */
export class SampleNotes {
  readonly #library: Pick<Library, 'save'>;

  constructor(library: Pick<Library, 'save'>) {
    this.#library = library;
  }

  /** @throws {AppError} `aborted`, `quota-exceeded`, `storage-failed` */
  async add(signal: AbortSignal): Promise<{
    readonly noteIds: readonly string[];
    readonly question: Readonly<Record<'zh' | 'en', string>>;
  }> {
    const { SAMPLE_NOTES, SAMPLE_QUESTION } = await import('./sample-notes.ts');
    for (const note of SAMPLE_NOTES) {
      signal.throwIfAborted();
      await this.#library.save(note);
    }
    return { noteIds: SAMPLE_NOTES.map(({ id }) => id), question: SAMPLE_QUESTION };
  }
}
