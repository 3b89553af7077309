import type { ConversationStore } from '../../../assistant/conversation-store.ts';
import { laterByTimer, type Later } from '../../parts/later.ts';

/** How long typing may pause before the draft is kept. */
const KEEP_AFTER_MS = 250;

/** The unsent text of one conversation; survives a reload. */
export class Draft {
  #text = $state('');
  #kept = '';
  #touched = false;
  #waiting: AbortController | undefined;
  readonly #later: Later;
  readonly #store: Pick<ConversationStore, 'draft' | 'putDraft'>;
  /** A new conversation gets a key of its own with its first prompt. */
  readonly #key: () => string;

  constructor(
    store: Pick<ConversationStore, 'draft' | 'putDraft'>,
    key: () => string,
    later: Later = laterByTimer,
  ) {
    this.#store = store;
    this.#key = key;
    this.#later = later;
  }

  get text(): string {
    return this.#text;
  }

  /** Bring back what was kept, unless typing began meanwhile. */
  async read(): Promise<void> {
    const text = await this.#store.draft(this.#key()).catch(() => '');
    if (this.#touched) return;
    this.#kept = text;
    this.#text = text;
  }

  write(text: string): void {
    this.#touched = true;
    this.#text = text;
    this.#waiting?.abort();
    this.#waiting = new AbortController();
    this.#later(KEEP_AFTER_MS, this.#waiting.signal, () => void this.keep());
  }

  /** Keep the text now. A failure costs only the draft, and the next key press tries again. */
  async keep(): Promise<void> {
    this.#waiting?.abort();
    const text = this.#text;
    if (text === this.#kept) return;
    this.#kept = text;
    await this.#store.putDraft(this.#key(), text).catch(() => (this.#kept = ''));
  }

  async clear(): Promise<void> {
    this.#touched = true;
    this.#text = '';
    await this.keep();
  }
}
