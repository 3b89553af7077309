import { SvelteMap } from 'svelte/reactivity';
import type { ConversationStore } from '../../assistant/conversation-store.ts';
import type { Conversation, Turn } from '../../assistant/conversation.ts';
import { titleOf } from '../conversations.svelte.ts';
import { laterByTimer, type Later } from '../parts/later.ts';

/** Wait after a key before turns are read, in milliseconds: a pause in typing. */
const DEBOUNCE_MS = 150;

/** Most conversations whose turns are read for one query, newest first. */
const READ_MOST = 500;

/** Text around the words that were found, in UTF-16 code units: one line of the list. */
const SNIPPET_BEFORE = 12;
const SNIPPET_LENGTH = 80;

/** View model of the box over the conversation list: titles match at once, what was said in them a moment later. */
export class ConversationSearch {
  #query = $state('');
  /** What was found inside, by conversation. */
  readonly #inside = new SvelteMap<string, string>();
  #reading: AbortController | undefined;
  readonly #listed: () => readonly Conversation[];
  readonly #store: Pick<ConversationStore, 'turns'>;
  readonly #later: Later;

  readonly matching = $derived.by(() => {
    const wanted = this.#query.trim().toLowerCase();
    const all = this.#listed();
    if (wanted === '') return all;
    return all.filter((one) => hasInTitle(one, wanted) || this.#inside.has(one.id));
  });

  constructor(
    listed: () => readonly Conversation[],
    store: Pick<ConversationStore, 'turns'>,
    later: Later = laterByTimer,
  ) {
    this.#listed = listed;
    this.#store = store;
    this.#later = later;
  }

  get query(): string {
    return this.#query;
  }

  /** The words found in `conversation`, where its title does not say them. */
  snippet({ id }: Conversation): string | undefined {
    return this.#inside.get(id);
  }

  /** The box holds `query` now. */
  type(query: string): void {
    this.stop();
    this.#query = query;
    this.#inside.clear();
    const wanted = query.trim().toLowerCase();
    if (wanted === '') return;
    const reading = new AbortController();
    this.#reading = reading;
    this.#later(DEBOUNCE_MS, reading.signal, () => void this.#read(wanted, reading.signal));
  }

  /** Stop reading; for when the list goes. */
  stop(): void {
    this.#reading?.abort();
  }

  async #read(wanted: string, signal: AbortSignal): Promise<void> {
    const others = this.#listed().filter((one) => !hasInTitle(one, wanted));
    for (const { id } of others.slice(0, READ_MOST)) {
      // One conversation that cannot be read does not hide the others.
      const turns = await this.#store.turns(id).catch((): readonly Turn[] => []);
      if (signal.aborted) return;
      const snippet = snippetOf(turns, wanted);
      if (snippet !== undefined) this.#inside.set(id, snippet);
    }
  }
}

function hasInTitle(conversation: Conversation, wanted: string): boolean {
  return titleOf(conversation).toLowerCase().includes(wanted);
}

function snippetOf(turns: readonly Turn[], wanted: string): string | undefined {
  for (const { prompt, reply } of turns) {
    for (const text of [prompt, reply]) {
      const at = text.toLowerCase().indexOf(wanted);
      if (at < 0) continue;
      const start = Math.max(0, at - SNIPPET_BEFORE);
      const cut = text.slice(start, start + SNIPPET_LENGTH).replace(/\s+/g, ' ');
      return start > 0 ? `…${cut}` : cut;
    }
  }
  return undefined;
}
