import type {
  GenerateEvent,
  GenerateRequest,
  LanguageModel,
  ModelIdentity,
} from '../../src/assistant/language-model.ts';
import { abortError } from '../../src/shared/abort.ts';

/** A `LanguageModel` that says `words` and keeps what it was asked; after the words it fails with `failure`, if given. */
export class ScriptedModel implements LanguageModel {
  readonly asked: GenerateRequest[] = [];
  readonly identity: ModelIdentity;
  readonly #words: readonly string[];
  readonly #failure: Error | undefined;

  constructor(
    words: readonly string[],
    { failure, ...identity }: Partial<ModelIdentity> & { readonly failure?: Error } = {},
  ) {
    this.#words = words;
    this.#failure = failure;
    this.identity = {
      modelId: 'scripted',
      name: 'Scripted',
      engine: 'web-llm',
      contextTokens: 4_096,
      isStarter: false,
      ...identity,
    };
  }

  async *generate(request: GenerateRequest, signal: AbortSignal): AsyncGenerator<GenerateEvent> {
    this.asked.push(request);
    yield { type: 'loading', fraction: 1 };
    for (const text of this.#words) {
      if (signal.aborted) throw abortError(signal);
      yield { type: 'text', text };
    }
    if (this.#failure) throw this.#failure;
    const usage = { promptTokens: 10, completionTokens: this.#words.length };
    const timing = { timeToFirstTokenMs: 5, decodeMs: 20 };
    yield { type: 'finish', reason: 'stop', usage, timing };
  }
}
