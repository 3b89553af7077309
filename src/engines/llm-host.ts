import type { GenerateEvent } from '../assistant/language-model.ts';
import type { EngineName, LanguageModelEntry } from '../models/model-entry.ts';
import type { LlmContract, ModelOrder } from '../protocol/llm-contract.ts';
import type { Handlers } from '../protocol/rpc.ts';
import { abortError, throwIfAborted } from '../shared/abort.ts';
import { AsyncQueue } from '../shared/async-queue.ts';
import { AppError, toAppError, type ErrorCode } from '../shared/errors.ts';
import type { OpenedModel, OpenModel, ReadModelFile } from './open-model.ts';
import { Turnstile } from './turnstile.ts';

/** How to get each engine; called only when a model of that engine is wanted, so that only that engine is ever loaded. */
export type EngineLoaders = Readonly<Record<EngineName, () => Promise<OpenModel>>>;

interface Current {
  readonly entry: LanguageModelEntry;
  readonly model: OpenedModel;
}

type LoadingEvent = Extract<GenerateEvent, { type: 'loading' }>;

type LoadStep = LoadingEvent | { readonly type: 'open'; readonly model: OpenedModel } | Failure;

interface Failure {
  readonly type: 'failed';
  readonly thrown: unknown;
}

/** Failures after which the loaded model is still good. Any other one means that its state is unknown: it is opened anew. */
const HARMLESS: ReadonlySet<ErrorCode> = new Set(['aborted', 'context-too-long', 'invalid-input']);

/** Chromium gives a page no GPU any more after it was lost three times: re-opening works twice. */
const MAX_REOPENINGS_AFTER_DEVICE_LOSS = 2;

/**
 * Holds the one model that is loaded. Calls are served one after the other; a call for another model frees the old one
 * first, so that two are never in memory together.
 */
export class LlmHost {
  readonly #engines: EngineLoaders;
  readonly #readModelFile: ReadModelFile;
  readonly #turnstile = new Turnstile();
  #current: Current | undefined;
  /** Times that the GPU was lost under each model since it last answered. */
  readonly #deviceLosses = new Map<string, number>();

  constructor(options: { engines: EngineLoaders; readModelFile: ReadModelFile }) {
    this.#engines = options.engines;
    this.#readModelFile = options.readModelFile;
  }

  /** The worker's side of `LlmContract`. */
  handlers(): Handlers<LlmContract> {
    return {
      generate: (order, signal) => this.generate(order, signal),
      load: (order, signal) => this.load(order, signal),
      unload: (_request, signal) => this.unload(signal),
    };
  }

  /** `loading`* when the model is not loaded yet, then the model's own events. */
  async *generate(
    order: LlmContract['generate']['request'],
    signal: AbortSignal,
  ): AsyncGenerator<GenerateEvent> {
    const leave = await this.#turnstile.enter(signal);
    try {
      const model = yield* this.#ensure(order, signal);
      yield* model.generate(order.request, signal);
      this.#deviceLosses.delete(order.model.id);
    } catch (thrown) {
      throw await this.#afterFailure(thrown, order.model, signal);
    } finally {
      leave();
    }
  }

  /** Load the model of `order` unless it is loaded. */
  async *load(order: ModelOrder, signal: AbortSignal): AsyncGenerator<LoadingEvent> {
    const leave = await this.#turnstile.enter(signal);
    try {
      yield* this.#ensure(order, signal);
      yield { type: 'loading', fraction: 1 };
    } catch (thrown) {
      throw await this.#afterFailure(thrown, order.model, signal);
    } finally {
      leave();
    }
  }

  /** Free the loaded model's memory, after the calls that were made before. */
  async *unload(signal: AbortSignal): AsyncGenerator<never> {
    const leave = await this.#turnstile.enter(signal);
    try {
      await this.#discard();
      this.#deviceLosses.clear();
    } finally {
      leave();
    }
  }

  async *#ensure(
    order: ModelOrder,
    signal: AbortSignal,
  ): AsyncGenerator<LoadingEvent, OpenedModel> {
    if (this.#current && sameModel(this.#current.entry, order.model)) return this.#current.model;
    await this.#discard();
    this.#refuseAfterLosses(order.model.id);
    yield { type: 'loading', fraction: 0 };
    for await (const step of this.#open(order, signal)) {
      switch (step.type) {
        case 'loading':
          yield step;
          break;
        case 'failed':
          throw step.thrown;
        case 'open':
          this.#current = { entry: order.model, model: step.model };
          throwIfAborted(signal);
          return step.model;
      }
    }
    throw new AppError('internal', 'An engine opened no model');
  }

  async *#open(order: ModelOrder, signal: AbortSignal): AsyncGenerator<LoadStep> {
    const steps = new AsyncQueue<LoadStep>();
    const open = await this.#engines[order.model.engine]();
    let highest = 0;
    const onProgress = (fraction: number): void => {
      if (!(fraction > highest)) return; // engines report phases; people see one bar that only grows
      highest = Math.min(fraction, 1);
      steps.push({ type: 'loading', fraction: highest });
    };
    const options = { baseUrl: order.baseUrl, readModelFile: this.#readModelFile, onProgress };
    open(order.model, options, signal).then(
      (model) => steps.push({ type: 'open', model }),
      (thrown: unknown) => steps.push({ type: 'failed', thrown }),
    );
    let step: LoadStep;
    do {
      step = await steps.next();
      yield step;
    } while (step.type === 'loading');
  }

  #refuseAfterLosses(modelId: string): void {
    const losses = this.#deviceLosses.get(modelId) ?? 0;
    if (losses <= MAX_REOPENINGS_AFTER_DEVICE_LOSS) return;
    throw new AppError('device-lost', 'The GPU was lost again and again under this model', {
      detail: { losses, final: true },
    });
  }

  async #afterFailure(
    thrown: unknown,
    entry: LanguageModelEntry,
    signal: AbortSignal,
  ): Promise<AppError> {
    const error = toAppError(thrown);
    if (error.code === 'device-lost' && error.detail['final'] !== true) {
      this.#deviceLosses.set(entry.id, (this.#deviceLosses.get(entry.id) ?? 0) + 1);
    }
    const failure = signal.aborted && error.code === 'internal' ? abortError(signal) : error;
    if (!HARMLESS.has(failure.code)) await this.#discard();
    return failure;
  }

  async #discard(): Promise<void> {
    const model = this.#current?.model;
    this.#current = undefined;
    try {
      await model?.dispose();
    } catch {
      // It is gone either way; the next model must not pay for it.
    }
  }
}

/** Whether a loaded model can answer for `b`: the same files under the same limits. */
function sameModel(a: LanguageModelEntry, b: LanguageModelEntry): boolean {
  return a.id === b.id && a.engine === b.engine && a.contextTokens === b.contextTokens;
}
