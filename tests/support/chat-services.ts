import type { Question } from '../../src/assistant/assistant.ts';
import type { ConversationStore } from '../../src/assistant/conversation-store.ts';
import type { Turn } from '../../src/assistant/conversation.ts';
import { AsyncQueue } from '../../src/shared/async-queue.ts';
import { MemoryConversationStore } from '../../src/storage/memory-conversation-store.ts';
import type { Services } from '../../src/ui/services.ts';
import { withoutKey } from '../../src/ui/without-key.ts';

/** An answer under way, grown by hand. */
export class HeldAnswer {
  readonly question: Question;
  readonly signal: AbortSignal;
  readonly #turns = new AsyncQueue<Turn | undefined>();
  #turn: Turn;

  constructor(question: Question, signal: AbortSignal) {
    this.question = question;
    this.signal = signal;
    this.#turn = {
      ...withoutKey(question, 'history'),
      createdAt: 0,
      evidence: { type: 'not-searched' },
      reply: '',
      thinking: '',
      status: { type: 'generating' },
    };
    signal.addEventListener('abort', () => this.end({ type: 'stopped' }), { once: true });
  }

  /** The turn grows by `change`. */
  say(change: Partial<Turn>): void {
    this.#turn = { ...this.#turn, ...change };
    this.#turns.push(this.#turn);
  }

  /** The turn settles. */
  end(status: Turn['status'] = FINISHED): void {
    this.say({ status });
    this.#turns.push(undefined);
  }

  /** The turn as it grows, until it settles. */
  async *turns(): AsyncGenerator<Turn> {
    for (let next = await this.#turns.next(); next; next = await this.#turns.next()) yield next;
  }
}

/** How an answer ends when nothing goes wrong. */
export const FINISHED: Turn['status'] = {
  type: 'finished',
  end: {
    type: 'answered',
    reason: 'stop',
    usage: { promptTokens: 1, completionTokens: 1 },
    timing: { timeToFirstTokenMs: 1, decodeMs: 1 },
  },
};

/** Services for chats: answers held by hand, a store in memory, a clock that moves when told. */
export class ChatServices {
  readonly store = new MemoryConversationStore();
  readonly answers: HeldAnswer[] = [];
  nowMs = 1000;
  #ids = 0;

  /** With `store` in place of the one in memory, where one is given. */
  services(store: ConversationStore = this.store): Services {
    return {
      conversations: store,
      assistant: {
        ask: (question: Question, signal: AbortSignal) => {
          const answer = new HeldAnswer(question, signal);
          this.answers.push(answer);
          return answer.turns();
        },
      },
      clock: { now: () => this.nowMs, elapsedMs: () => this.nowMs },
      newId: () => `id${++this.#ids}`,
    } as unknown as Services;
  }

  /** The answer asked for last. */
  get answer(): HeldAnswer {
    const last = this.answers.at(-1);
    if (!last) throw new Error('Nothing was asked');
    return last;
  }
}

/** Lets everything that is ready run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 40; turn++) await Promise.resolve();
}
