import type {
  GenerateEvent,
  GenerateRequest,
  LanguageModel,
  ModelIdentity,
} from '../../src/assistant/language-model.ts';
import { abortError, throwIfAborted } from '../../src/shared/abort.ts';
import { deferred } from '../../src/shared/deferred.ts';

/**
 * A `LanguageModel` that repeats the last message, one word per macrotask; `[think]` at its head makes it think first.
 * Calls wait for each other.
 */
export class EchoLanguageModel implements LanguageModel {
  readonly identity: ModelIdentity;
  #last: Promise<unknown> = Promise.resolve();

  constructor(identity: Partial<ModelIdentity> = {}) {
    this.identity = {
      modelId: 'echo',
      name: 'Echo',
      engine: 'transformers',
      contextTokens: 2_048,
      isStarter: false,
      ...identity,
    };
  }

  async *generate(request: GenerateRequest, signal: AbortSignal): AsyncGenerator<GenerateEvent> {
    throwIfAborted(signal);
    const ahead = this.#last;
    const mine = deferred<undefined>();
    this.#last = mine.promise;
    await ahead;
    try {
      yield* this.#words(request, signal);
    } finally {
      mine.resolve(undefined);
    }
  }

  async *#words(request: GenerateRequest, signal: AbortSignal): AsyncGenerator<GenerateEvent> {
    const words = (request.messages.at(-1)?.text ?? '').split(/(?<= )/);
    let reason: 'stop' | 'length' = 'stop';
    let done = 0;
    for (const word of words) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (signal.aborted) throw abortError(signal);
      if (done === request.maxTokens) {
        reason = 'length';
        break;
      }
      done++;
      if (done === 1 && word.trim() === '[think]') yield { type: 'thinking', text: 'I repeat. ' };
      else yield { type: 'text', text: word };
    }
    const usage = { promptTokens: words.length, completionTokens: done };
    yield { type: 'finish', reason, usage, timing: { timeToFirstTokenMs: 1, decodeMs: done } };
  }
}
