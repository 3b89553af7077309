import type { Conversation, Turn } from './conversation.ts';

/**
 * Where conversations live. Laws: a resolved write is durable and all-or-nothing; reads see every earlier write of this
 * store; `erase` takes the turns with it.
 * All methods @throws {AppError} `quota-exceeded`, `storage-failed`, `storage-denied`
 */
export interface ConversationStore {
  /** All conversations, the binned ones included, last changed first. */
  list(): Promise<readonly Conversation[]>;
  get(conversationId: string): Promise<Conversation | undefined>;
  turns(conversationId: string): Promise<readonly Turn[]>;
  /** Write a conversation and any of its turns in one transaction. */
  put(conversation: Conversation, turns: readonly Turn[]): Promise<void>;
  erase(conversationId: string): Promise<void>;
  /** The unsent text of a conversation (`new` for the empty composer); empty string removes it. */
  putDraft(key: string, text: string): Promise<void>;
  draft(key: string): Promise<string>;
  /** Ids of conversations that another tab changed, from now until aborted. */
  changes(signal: AbortSignal): AsyncIterable<string>;
}
