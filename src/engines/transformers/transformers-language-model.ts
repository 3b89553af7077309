import type {
  GenerateEvent,
  GenerateRequest,
  Message,
  ModelIdentity,
} from '../../assistant/language-model.ts';
import type { LanguageModelEntry } from '../../models/model-entry.ts';
import type { Clock } from '../../shared/clock.ts';
import { abortError } from '../../shared/abort.ts';
import { AppError } from '../../shared/errors.ts';
import type { OpenedModel } from '../open-model.ts';
import { reply, type RawPart } from '../reply.ts';
import { Turnstile } from '../turnstile.ts';
import { CausalSession } from './causal-session.ts';
import { decodeTokens } from './decode-tokens.ts';
import { engineFailure } from './engine-failure.ts';
import type { LoadedModel } from './runtime.ts';
import { TokenText } from './token-text.ts';

/** A chat model on ONNX Runtime, in this thread. */
export class TransformersLanguageModel implements OpenedModel {
  readonly identity: ModelIdentity;
  readonly #loaded: LoadedModel;
  readonly #session: CausalSession;
  readonly #clock: Pick<Clock, 'elapsedMs'>;
  readonly #random: () => number;
  readonly #endIds: ReadonlySet<number>;
  readonly #turnstile = new Turnstile();
  #disposed: Promise<void> | undefined;

  constructor(
    entry: LanguageModelEntry,
    loaded: LoadedModel,
    options: { readonly clock: Pick<Clock, 'elapsedMs'>; readonly random: () => number },
  ) {
    this.identity = {
      modelId: entry.id,
      name: entry.name,
      engine: entry.engine,
      contextTokens: entry.contextTokens,
      isStarter: entry.tier === 'starter',
    };
    this.#loaded = loaded;
    this.#session = new CausalSession(loaded.session);
    this.#clock = options.clock;
    this.#random = options.random;
    this.#endIds = endIds(loaded);
  }

  async *generate(request: GenerateRequest, signal: AbortSignal): AsyncGenerator<GenerateEvent> {
    const leave = await this.#turnstile.enter(signal);
    try {
      yield* reply(this.#parts(request, signal), this.#clock);
    } catch (thrown) {
      if (signal.aborted) throw abortError(signal);
      throw engineFailure(thrown, this.identity.modelId, 'run');
    } finally {
      leave();
    }
  }

  dispose(): Promise<void> {
    this.#session.clear();
    this.#disposed ??= this.#loaded.model.dispose().then(() => undefined);
    return this.#disposed;
  }

  async *#parts(
    { messages, maxTokens, temperature }: GenerateRequest,
    signal: AbortSignal,
  ): AsyncGenerator<RawPart> {
    const prompt = this.#prompt(messages);
    const room = this.identity.contextTokens - prompt.length;
    if (room < 1) throw this.#tooLong(prompt.length);
    const text = new TokenText((ids) => this.#decode(ids));
    const tokens = decodeTokens(
      this.#session,
      {
        prompt,
        maxTokens: Math.min(maxTokens, room),
        endIds: this.#endIds,
        sampling: { temperature, random: this.#random },
      },
      signal,
    );
    let completionTokens = 0;
    let step = await tokens.next();
    for (; !step.done; step = await tokens.next()) {
      completionTokens++;
      yield { type: 'text', text: text.push(step.value) };
    }
    yield { type: 'text', text: text.flush() };
    const usage = { promptTokens: prompt.length, completionTokens };
    yield { type: 'end', reason: step.value, usage };
  }

  /** The conversation as the model was taught to read it. */
  #prompt(messages: readonly Message[]): number[] {
    const { tokenizer } = this.#loaded;
    const conversation = messages.map(({ role, text }) => ({ role, content: text }));
    const text = tokenizer.apply_chat_template(conversation, {
      tokenize: false,
      add_generation_prompt: true,
    });
    return tokenizer.encode(text, { add_special_tokens: false });
  }

  #decode(ids: readonly number[]): string {
    if (ids.length === 0) return '';
    return this.#loaded.tokenizer.decode([...ids], {
      skip_special_tokens: true,
      clean_up_tokenization_spaces: false,
    });
  }

  #tooLong(promptTokens: number): AppError {
    const { modelId, contextTokens } = this.identity;
    return new AppError('context-too-long', `${promptTokens} tokens do not fit`, {
      detail: { modelId, promptTokens, contextTokens },
    });
  }
}

/** Tokens that end a turn: what the model's own files say, which is one id, several, or nothing in one of the two files. */
function endIds({ model, tokenizer }: LoadedModel): ReadonlySet<number> {
  const files = [model.generation_config, model.config, tokenizer] as readonly ({
    readonly eos_token_id?: number | number[] | null;
  } | null)[];
  return new Set(files.flatMap((file) => file?.eos_token_id ?? []));
}
