import type { Question } from '../../../src/assistant/assistant.ts';
import { DeviceAssistant } from '../../../src/assistant/device-assistant.ts';
import type { GenerateRequest, LanguageModel } from '../../../src/assistant/language-model.ts';
import type { Library, SearchHit } from '../../../src/library/library.ts';
import type { LlmContract } from '../../../src/protocol/llm-contract.ts';
import { MODEL_SILENCE_LIMIT_MS, startWorker } from '../../../src/remote/start-worker.ts';
import { WorkerLanguageModel } from '../../../src/remote/worker-language-model.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { randomId } from '../../../src/shared/ids.ts';
import { MemoryConversationStore } from '../../../src/storage/memory-conversation-store.ts';
import { Chat } from '../../../src/ui/chat.svelte.ts';
import { collect } from '../../support/collect.ts';
import { benchEntry } from './bench-entry.ts';
import { Stopwatch, type Figures } from './stopwatch.ts';

/** Enough for a rate, few enough for many rounds. */
const MAX_TOKENS = 32;

/** A note that every search finds, and none when empty. */
let note = '';

const library: Pick<Library, 'search'> = {
  async *search() {
    const range = { start: 0, end: note.length };
    const hit: SearchHit = {
      kind: 'note',
      itemId: 'note',
      title: 'Notes of the week',
      updatedAt: 0,
      at: 0,
      passage: { range, text: note, words: [] },
      score: 1,
      confidence: 'sure',
      termCoverage: 1,
    };
    yield { stage: 'words', final: true, hits: note === '' ? [] : [hit] };
  },
};

function assistantOver(model: LanguageModel): DeviceAssistant {
  return new DeviceAssistant({
    library,
    model,
    clock: systemClock,
    prefillSpeed: () => 500,
    load: async () => undefined,
  });
}

/** The same model with short, greedy answers, so that both ways compute the same. */
function comparable(model: LanguageModel): LanguageModel {
  return {
    identity: model.identity,
    generate: (request, signal) => model.generate(comparableRequest(request), signal),
  };
}

function comparableRequest({ messages }: GenerateRequest): GenerateRequest {
  return { messages, maxTokens: MAX_TOKENS, temperature: 0 };
}

/** The product's way: view model, assistant, remote, calls, host, engine. */
const worker = startWorker<LlmContract>({
  name: 'llm',
  spawn: () =>
    new Worker(new URL('../../../workers/llm.worker.ts', import.meta.url), { type: 'module' }),
  silenceLimitMs: MODEL_SILENCE_LIMIT_MS,
});
const remote = new WorkerLanguageModel({
  active: () => benchEntry,
  client: worker,
  baseUrl: new URL('/', location.origin).href,
  journal: { started: () => undefined, ended: () => undefined },
});
const assistant = assistantOver(comparable(remote));

/** Load the model into the llm worker. */
export async function warmUp(): Promise<void> {
  await collect(remote.load(new AbortController().signal));
}

/** A new conversation; its first question finds `text`, later ones find nothing. */
export class BenchConversation {
  readonly #text: string;
  readonly #chat = new Chat(
    {
      assistant,
      conversations: new MemoryConversationStore(),
      clock: systemClock,
      newId: randomId,
    },
    {
      onchange: () => undefined,
      onanswered: () => undefined,
      onfailure: (thrown) => {
        throw thrown;
      },
    },
  );

  constructor(text: string) {
    this.#text = text;
  }

  /** What the engine is asked for `prompt` now. */
  async requestOf(prompt: string): Promise<GenerateRequest> {
    this.#showNote();
    let seen: GenerateRequest | undefined;
    const recorder: LanguageModel = {
      identity: remote.identity,
      async *generate(request) {
        seen = comparableRequest(request);
        const usage = { promptTokens: 0, completionTokens: 0 };
        const timing = { timeToFirstTokenMs: 0, decodeMs: 0 };
        yield { type: 'finish', reason: 'stop', usage, timing };
      },
    };
    const question: Question = {
      id: 'recorded',
      conversationId: 'recorded',
      prompt,
      scope: { type: 'auto' },
      history: this.#chat.branch,
    };
    await collect(assistantOver(recorder).ask(question, new AbortController().signal));
    if (!seen) throw new Error('The assistant asked nothing');
    return seen;
  }

  /** Ask, and time the reply as a component sees it. */
  async ask(prompt: string): Promise<Figures> {
    this.#showNote();
    const chat = this.#chat;
    const turnsBefore = chat.branch.length;
    const watch = new Stopwatch();
    const stop = $effect.root(() => {
      $effect(() => {
        const turn = chat.branch.at(turnsBefore);
        if (turn) watch.see(turn.reply);
      });
    });
    await chat.send(prompt);
    stop();
    const status = chat.branch.at(-1)?.status;
    if (status?.type !== 'finished' || status.end.type !== 'answered') {
      throw new Error(`The turn ended as ${JSON.stringify(status)}`);
    }
    watch.end(status.end);
    return watch.figures;
  }

  #showNote(): void {
    note = this.#chat.branch.length === 0 ? this.#text : '';
  }
}
