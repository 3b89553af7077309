import type { ConversationStore } from '../assistant/conversation-store.ts';
import type { Conversation, Turn } from '../assistant/conversation.ts';

/** Conversations in memory: for tests, and for browsers that deny storage. */
export class MemoryConversationStore implements ConversationStore {
  readonly #conversations = new Map<string, Conversation>();
  readonly #turns = new Map<string, Turn>();
  readonly #drafts = new Map<string, string>();

  async list(): Promise<readonly Conversation[]> {
    const all = [...this.#conversations.values()].map((one) => structuredClone(one));
    return all.sort((a, b) => b.updatedAt - a.updatedAt);
  }

  async get(conversationId: string): Promise<Conversation | undefined> {
    return structuredClone(this.#conversations.get(conversationId));
  }

  async turns(conversationId: string): Promise<readonly Turn[]> {
    const all = [...this.#turns.values()];
    return structuredClone(all.filter((turn) => turn.conversationId === conversationId));
  }

  async put(conversation: Conversation, turns: readonly Turn[]): Promise<void> {
    // Copied before anything is kept: what cannot be copied leaves nothing behind.
    const kept = structuredClone({ conversation, turns });
    this.#conversations.set(conversation.id, kept.conversation);
    for (const turn of kept.turns) this.#turns.set(turn.id, turn);
  }

  async erase(conversationId: string): Promise<void> {
    this.#conversations.delete(conversationId);
    this.#drafts.delete(conversationId);
    for (const [id, turn] of this.#turns) {
      if (turn.conversationId === conversationId) this.#turns.delete(id);
    }
  }

  async putDraft(key: string, text: string): Promise<void> {
    if (text === '') this.#drafts.delete(key);
    else this.#drafts.set(key, text);
  }

  async draft(key: string): Promise<string> {
    return this.#drafts.get(key) ?? '';
  }

  async *changes(): AsyncGenerator<string> {
    // What is in memory has no other tab.
  }
}
