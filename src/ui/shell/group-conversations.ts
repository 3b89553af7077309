import type { Conversation } from '../../assistant/conversation.ts';

/** Headings of the conversation list, in order. */
export type ConversationGroup = 'pinned' | 'today' | 'week' | 'older';

const DAY_MS = 86_400_000;

/** Sort conversations (given newest first) under headings; empty headings are left out. */
export function groupConversations(
  conversations: readonly Conversation[],
  now: number,
): readonly {
  readonly group: ConversationGroup;
  readonly conversations: readonly Conversation[];
}[] {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const groupOf = ({ pinned, updatedAt }: Conversation): ConversationGroup => {
    if (pinned) return 'pinned';
    if (updatedAt >= midnight) return 'today';
    return updatedAt >= midnight - 6 * DAY_MS ? 'week' : 'older';
  };
  const groups = (['pinned', 'today', 'week', 'older'] as const).map((group) => ({
    group,
    conversations: conversations.filter((conversation) => groupOf(conversation) === group),
  }));
  return groups.filter(({ conversations: members }) => members.length > 0);
}
