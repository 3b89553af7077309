import type { ConversationStore } from '../assistant/conversation-store.ts';
import type { Conversation, Turn } from '../assistant/conversation.ts';

/**
 * Conversations wherever this browser lets them live, found out at the first call: so that nothing is read while the page
 * starts. When finding out fails, the next call tries again.
 */
export class ConversationShelf implements ConversationStore {
  readonly #open: () => Promise<ConversationStore>;
  #opened: Promise<ConversationStore> | undefined;

  constructor(open: () => Promise<ConversationStore>) {
    this.#open = open;
  }

  async list(): Promise<readonly Conversation[]> {
    return (await this.#store()).list();
  }

  async get(conversationId: string): Promise<Conversation | undefined> {
    return (await this.#store()).get(conversationId);
  }

  async turns(conversationId: string): Promise<readonly Turn[]> {
    return (await this.#store()).turns(conversationId);
  }

  async put(conversation: Conversation, turns: readonly Turn[]): Promise<void> {
    await (await this.#store()).put(conversation, turns);
  }

  async erase(conversationId: string): Promise<void> {
    await (await this.#store()).erase(conversationId);
  }

  async putDraft(key: string, text: string): Promise<void> {
    await (await this.#store()).putDraft(key, text);
  }

  async draft(key: string): Promise<string> {
    return (await this.#store()).draft(key);
  }

  async *changes(signal: AbortSignal): AsyncGenerator<string> {
    yield* (await this.#store()).changes(signal);
  }

  #store(): Promise<ConversationStore> {
    this.#opened ??= this.#open().catch((thrown: unknown) => {
      this.#opened = undefined;
      throw thrown;
    });
    return this.#opened;
  }
}
