import { conversationItem } from '../assistant/conversation-item.ts';
import type { ConversationStore } from '../assistant/conversation-store.ts';
import type { Conversation } from '../assistant/conversation.ts';
import type { ItemStore } from '../library/item-store.ts';
import type { ConversationItem, Item } from '../library/item.ts';

/**
 * The library's items, and the conversations beside them, which have a store of their own: of these only the bin can be
 * changed from here. A write of items of both sorts is two transactions.
 */
export class ItemsWithConversations implements ItemStore {
  readonly #items: ItemStore;
  readonly #conversations: ConversationStore;

  constructor(items: ItemStore, conversations: ConversationStore) {
    this.#items = items;
    this.#conversations = conversations;
  }

  async put(items: readonly Item[]): Promise<void> {
    await this.#items.put(items.filter(({ kind }) => kind !== 'conversation'));
    for (const item of items) if (item.kind === 'conversation') await this.#putInPlace(item);
  }

  async get(ids: readonly string[]): Promise<readonly Item[]> {
    const found = new Map((await this.#items.get(ids)).map((item) => [item.id, item]));
    for (const id of ids) {
      if (found.has(id)) continue;
      const conversation = await this.#conversations.get(id);
      const item = conversation && (await this.#itemOf(conversation));
      if (item) found.set(id, item);
    }
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  async erase(ids: readonly string[]): Promise<void> {
    await this.#items.erase(ids);
    for (const id of ids) {
      if (await this.#conversations.get(id)) await this.#conversations.erase(id);
    }
  }

  async *all(): AsyncGenerator<Item> {
    const waiting = [...(await this.#conversations.list())].sort((a, b) => (a.id < b.id ? 1 : -1));
    for await (const item of this.#items.all()) {
      yield* this.#before(waiting, item.id);
      yield item;
    }
    yield* this.#before(waiting, undefined);
  }

  /** The conversations before `id`, or all of them, taken off the end of `waiting`. */
  async *#before(waiting: Conversation[], id: string | undefined): AsyncGenerator<Item> {
    for (
      let next = waiting.at(-1);
      next && (id === undefined || next.id < id);
      next = waiting.at(-1)
    ) {
      waiting.pop();
      const item = await this.#itemOf(next);
      if (item) yield item;
    }
  }

  async #itemOf(conversation: Conversation): Promise<ConversationItem | undefined> {
    return conversationItem(conversation, await this.#conversations.turns(conversation.id));
  }

  async #putInPlace({ id, deletedAt }: ConversationItem): Promise<void> {
    const conversation = await this.#conversations.get(id);
    if (!conversation || conversation.deletedAt === deletedAt) return;
    const { deletedAt: _before, ...rest } = conversation;
    await this.#conversations.put(deletedAt === undefined ? rest : { ...rest, deletedAt }, []);
  }
}
