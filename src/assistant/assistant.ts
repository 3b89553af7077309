import type { Scope, Turn } from './conversation.ts';

/** Answers prompts. */
export interface Assistant {
  /**
   * Answer `question.prompt`. Yields the turn as it grows, each value replacing the one before; the last one is
   * settled. Failures and stops are statuses of the turn, never thrown. The caller keeps the turn.
   */
  ask(question: Question, signal: AbortSignal): AsyncIterable<Turn>;
  /** A question is being written: get the model ready, so that its answer begins sooner. Costs nothing when it is. */
  prepare(): void;
}

/** A prompt with what went before it on the branch on show, oldest first. */
export interface Question {
  readonly id: string;
  readonly conversationId: string;
  readonly parentId?: string;
  readonly prompt: string;
  readonly scope: Scope;
  readonly history: readonly Turn[];
}
