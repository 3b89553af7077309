import type { Conversation } from '../assistant/conversation.ts';
import { isAbort, toWire, type WireError } from '../shared/errors.ts';
import { Chat, type ChatEvents } from './chat.svelte.ts';
import type { Services } from './services.ts';
import { withoutKey } from './without-key.ts';

/** View model of all conversations: the list, and the chats that are or were on show. */
export class Conversations {
  #all = $state.raw<readonly Conversation[]>([]);
  #failed = $state.raw<WireError | undefined>();
  #loaded = $state.raw(false);
  /** The chat of the empty composer; takes its place in `#chats` with its first prompt. */
  #fresh: Chat | undefined;
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- not on show itself: each chat is reactive on its own
  readonly #chats = new Map<string, Chat>();
  readonly #services: Services;
  readonly #events: Omit<ChatEvents, 'onchange'>;

  /** Pinned first, then last changed first; without the deleted ones. */
  readonly listed = $derived(
    this.#all
      .filter(({ deletedAt }) => deletedAt === undefined)
      .toSorted((a, b) => Number(b.pinned) - Number(a.pinned) || b.updatedAt - a.updatedAt),
  );

  constructor(services: Services, events: Omit<ChatEvents, 'onchange'>) {
    this.#services = services;
    this.#events = events;
  }

  get failed(): WireError | undefined {
    return this.#failed;
  }

  /** The list has been read at least once. */
  get loaded(): boolean {
    return this.#loaded;
  }

  async load(): Promise<void> {
    try {
      this.#all = await this.#services.conversations.list();
      this.#failed = undefined;
    } catch (thrown) {
      this.#failed = toWire(thrown);
    }
    this.#loaded = true;
  }

  /** Follow what other tabs change, until `signal` aborts. */
  async follow(signal: AbortSignal): Promise<void> {
    try {
      for await (const id of this.#services.conversations.changes(signal)) {
        await this.load();
        const conversation = this.#all.find((other) => other.id === id);
        const chat = this.#chats.get(id);
        if (!chat || !conversation || chat.busy) continue;
        chat.update(conversation);
        await chat.load();
      }
    } catch (thrown) {
      if (!isAbort(thrown)) this.#failed = toWire(thrown);
    }
  }

  /** The chat of conversation `id`; of the empty composer without one; `undefined` when there is no such conversation. */
  chat(id: string | undefined): Chat | undefined {
    if (id === undefined) return (this.#fresh ??= this.#open(undefined));
    const open = this.#chats.get(id);
    if (open) return open;
    const conversation = this.#all.find((other) => other.id === id);
    if (!conversation) return undefined;
    const chat = this.#open(conversation);
    this.#chats.set(id, chat);
    return chat;
  }

  /** @returns whether it is kept; so do the others */
  async rename(conversation: Conversation, title: string): Promise<boolean> {
    const rest = withoutKey(conversation, 'title');
    const given = title.trim();
    return this.#change(given === '' ? rest : { ...rest, title: given });
  }

  async pin(conversation: Conversation, pinned: boolean): Promise<boolean> {
    return this.#change({ ...conversation, pinned });
  }

  /** Take it off the list; `restore` puts it back. */
  async remove(conversation: Conversation): Promise<boolean> {
    const removed = this.#change({ ...conversation, deletedAt: this.#services.clock.now() });
    this.#chats.get(conversation.id)?.stop();
    return removed;
  }

  async restore(conversation: Conversation): Promise<boolean> {
    return this.#change(withoutKey(conversation, 'deletedAt'));
  }

  #open(conversation: Conversation | undefined): Chat {
    const chat: Chat = new Chat(
      this.#services,
      { ...this.#events, onchange: (changed) => this.#note(chat, changed) },
      conversation,
    );
    return chat;
  }

  #note(chat: Chat, conversation: Conversation): void {
    if (chat === this.#fresh) this.#fresh = undefined;
    this.#chats.set(conversation.id, chat);
    this.#replace(conversation);
  }

  #replace(conversation: Conversation): void {
    this.#all = [conversation, ...this.#all.filter(({ id }) => id !== conversation.id)];
  }

  /** The chat learns first: an answer that ends meanwhile is kept with the change, not over it. */
  async #change(conversation: Conversation): Promise<boolean> {
    const before = this.#all.find(({ id }) => id === conversation.id);
    this.#show(conversation);
    try {
      await this.#services.conversations.put(conversation, []);
      return true;
    } catch (thrown) {
      if (before) this.#show(before);
      this.#events.onfailure(thrown);
      return false;
    }
  }

  #show(conversation: Conversation): void {
    this.#replace(conversation);
    this.#chats.get(conversation.id)?.update(conversation);
  }
}

/** What lists call a conversation. */
export function titleOf({ title, firstPrompt }: Conversation): string {
  return title ?? firstPrompt.split('\n', 1)[0] ?? firstPrompt;
}
