import { identityOf } from '../assistant/identity-of.ts';
import type {
  GenerateEvent,
  GenerateRequest,
  LanguageModel,
  ModelIdentity,
} from '../assistant/language-model.ts';
import type { MeasuredSpeed } from '../models/device.ts';
import type { LanguageModelEntry } from '../models/model-entry.ts';
import type { LlmContract, ModelOrder } from '../protocol/llm-contract.ts';
import type { Client } from '../protocol/rpc.ts';
import { throwIfAborted } from '../shared/abort.ts';
import { AppError, type ErrorCode } from '../shared/errors.ts';

/**
 * Remembers durably that a model is being loaded, so that a load that killed the page is known at the next start.
 * `ended`: the page survived it, and nothing is held against the model.
 */
export interface LoadJournal {
  started(modelId: string): void;
  ended(modelId: string): void;
  /** The load killed its worker, or found the model damaged, gone or too much for this device; the page lives. Without it the load stays one that never ended. */
  failed?(modelId: string): void;
}

export interface WorkerLanguageModelOptions {
  /** The model that shall answer now; asked at each call. */
  readonly active: () => LanguageModelEntry;
  /** The worker, from `startWorker<LlmContract>`. */
  readonly client: Pick<Client<LlmContract>, 'stream'>;
  /** The same calls for models that only a page can run (the browser's own); absent where there are none. */
  readonly onPage?: Pick<Client<LlmContract>, 'stream'>;
  /** The app's base address; absolute, with a trailing slash. */
  readonly baseUrl: string;
  readonly journal: LoadJournal;
  /** Called after each answer that was long enough to measure. */
  readonly onMeasured?: (speed: MeasuredSpeed) => void;
}

/** Answers shorter than this say little about speed, in tokens. */
const MIN_TOKENS_TO_MEASURE = 8;

/** Failed loads that would fail again the same way. */
const FAULTS_OF_MODEL: ReadonlySet<ErrorCode> = new Set([
  'worker-died',
  'integrity-failed',
  'model-missing',
  'model-unsupported',
  'out-of-memory',
]);

/** The `LanguageModel` of the product: whichever model is active, run by the llm worker. */
export class WorkerLanguageModel implements LanguageModel {
  readonly #options: WorkerLanguageModelOptions;

  constructor(options: WorkerLanguageModelOptions) {
    this.#options = options;
  }

  get identity(): ModelIdentity {
    return identityOf(this.#options.active());
  }

  async *generate(request: GenerateRequest, signal: AbortSignal): AsyncGenerator<GenerateEvent> {
    throwIfAborted(signal);
    const order = this.#order();
    const events = this.#client(order).stream('generate', { ...order, request }, signal);
    for await (const event of this.#journalled(order.model, events)) {
      yield event;
      if (event.type === 'finish') this.#measure(order.model.id, event);
    }
  }

  /**
   * Load the active model ahead of the first question. Yields fractions from 0 to 1.
   * @throws {AppError} as `generate`
   */
  async *load(signal: AbortSignal): AsyncGenerator<number> {
    throwIfAborted(signal);
    const order = this.#order();
    const events = this.#client(order).stream('load', order, signal);
    for await (const { fraction } of this.#journalled(order.model, events)) yield fraction;
  }

  /** Load the active model; resolves when the next answer can start at once. @throws {AppError} as `generate` */
  async ready(signal: AbortSignal): Promise<void> {
    const fractions = this.load(signal);
    while ((await fractions.next()).done !== true);
  }

  /** Free the model's memory. */
  async unload(signal: AbortSignal): Promise<void> {
    const clients = [this.#options.client, this.#options.onPage];
    for (const client of clients) {
      if (client) for await (const nothing of client.stream('unload', null, signal)) return nothing;
    }
  }

  #order(): ModelOrder {
    return { model: this.#options.active(), baseUrl: this.#options.baseUrl };
  }

  #client({ model }: ModelOrder): Pick<Client<LlmContract>, 'stream'> {
    const onPage = model.engine === 'built-in' ? this.#options.onPage : undefined;
    return onPage ?? this.#options.client;
  }

  /** `events`, with the time between the first `loading` and what follows noted in the journal. */
  async *#journalled<E extends { readonly type: string }>(
    model: LanguageModelEntry,
    events: AsyncIterable<E>,
  ): AsyncGenerator<E> {
    const { journal } = this.#options;
    const risky = model.source.type !== 'bundled' && model.source.type !== 'browser';
    const state = { loading: false };
    const note = (now: boolean): void => {
      if (!risky || now === state.loading) return;
      state.loading = now;
      if (now) journal.started(model.id);
      else journal.ended(model.id);
    };
    try {
      for await (const event of events) {
        note(event.type === 'loading');
        yield event;
      }
    } catch (thrown) {
      if (state.loading && isFaultOfModel(thrown)) {
        state.loading = false;
        journal.failed?.(model.id);
      }
      throw thrown;
    } finally {
      note(false);
    }
  }

  #measure(modelId: string, finish: Extract<GenerateEvent, { type: 'finish' }>): void {
    const { usage, timing } = finish;
    if (usage.completionTokens < MIN_TOKENS_TO_MEASURE || timing.decodeMs <= 0) return;
    if (usage.promptTokens <= 0 || timing.timeToFirstTokenMs <= 0) return;
    this.#options.onMeasured?.({
      modelId,
      prefillTokensPerSecond: (usage.promptTokens / timing.timeToFirstTokenMs) * 1_000,
      decodeTokensPerSecond: ((usage.completionTokens - 1) / timing.decodeMs) * 1_000,
    });
  }
}

/** A worker that this page itself has ended says nothing about the model. */
function isFaultOfModel(thrown: unknown): boolean {
  if (!(thrown instanceof AppError)) return false;
  return FAULTS_OF_MODEL.has(thrown.code) && thrown.detail['reason'] !== 'stopped';
}
