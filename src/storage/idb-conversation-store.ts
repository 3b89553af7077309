import type { ConversationStore } from '../assistant/conversation-store.ts';
import type { Conversation, Turn } from '../assistant/conversation.ts';
import type { Database } from './database.ts';
import type { IdFeed } from './id-feed.ts';

/** Conversations in IndexedDB; other tabs are told of each change after it is durable. */
export class IdbConversationStore implements ConversationStore {
  readonly #database: Database;
  readonly #feed: IdFeed;

  constructor(database: Database, feed: IdFeed) {
    this.#database = database;
    this.#feed = feed;
  }

  async list(): Promise<readonly Conversation[]> {
    const all = await this.#database.read(['conversations'], (tx) =>
      tx.objectStore('conversations').getAll(),
    );
    return all.sort((a, b) => b.updatedAt - a.updatedAt);
  }

  get(conversationId: string): Promise<Conversation | undefined> {
    return this.#database.read(['conversations'], (tx) =>
      tx.objectStore('conversations').get(conversationId),
    );
  }

  turns(conversationId: string): Promise<readonly Turn[]> {
    return this.#database.read(['turns'], (tx) =>
      tx.objectStore('turns').index('by-conversation').getAll(conversationId),
    );
  }

  async put(conversation: Conversation, turns: readonly Turn[]): Promise<void> {
    await this.#database.write(['conversations', 'turns'], async (tx) => {
      await Promise.all([
        tx.objectStore('conversations').put(conversation),
        // Async, so that a turn that cannot be copied rejects like any failed write, with none left unheard.
        ...turns.map(async (turn) => tx.objectStore('turns').put(turn)),
      ]);
    });
    this.#feed.post(conversation.id);
  }

  async erase(conversationId: string): Promise<void> {
    await this.#database.write(['conversations', 'turns', 'drafts'], async (tx) => {
      const turns = tx.objectStore('turns');
      const keys = await turns.index('by-conversation').getAllKeys(conversationId);
      await Promise.all([
        tx.objectStore('conversations').delete(conversationId),
        tx.objectStore('drafts').delete(conversationId),
        ...keys.map((key) => turns.delete(key)),
      ]);
    });
    this.#feed.post(conversationId);
  }

  async putDraft(key: string, text: string): Promise<void> {
    await this.#database.write(['drafts'], async (tx) => {
      const drafts = tx.objectStore('drafts');
      await (text === '' ? drafts.delete(key) : drafts.put(text, key));
    });
  }

  async draft(key: string): Promise<string> {
    return (await this.#database.read(['drafts'], (tx) => tx.objectStore('drafts').get(key))) ?? '';
  }

  changes(signal: AbortSignal): AsyncIterable<string> {
    return this.#feed.heard(signal);
  }
}
