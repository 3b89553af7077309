import type { ConversationItem } from '../library/item.ts';
import type { Conversation, Turn } from './conversation.ts';
import { branchTo } from './turn-tree.ts';

/** Most text of a conversation that is searched, in UTF-16 code units: the latest turns, some hundred. */
const MAX_TEXT = 200_000;

/**
 * A conversation as the library searches it: the finished turns of the branch on show, each prompt as a heading over its
 * reply. `undefined` while there is none.
 */
export function conversationItem(
  conversation: Conversation,
  turns: readonly Turn[],
): ConversationItem | undefined {
  const { id, title, firstPrompt, createdAt, updatedAt, deletedAt } = conversation;
  const said = branchTo(turns, conversation.leafId)
    .filter(({ status }) => status.type === 'finished' || status.type === 'stopped')
    .map(({ prompt, reply }) => `${prompt.trim()}\n\n${reply.trim()}`.trim());
  if (said.length === 0) return undefined;
  return {
    kind: 'conversation',
    id,
    title: title ?? firstPrompt,
    text: said.join('\n\n').slice(-MAX_TEXT),
    createdAt,
    updatedAt,
    ...(deletedAt !== undefined && { deletedAt }),
  };
}
