import { abortError } from '../shared/abort.ts';
import { AsyncQueue } from '../shared/async-queue.ts';
import { AppError, toAppError } from '../shared/errors.ts';
import { copyFiles } from './copy-files.ts';
import { ModelDownload, type DownloadParts } from './download/download-model.ts';
import type { LanguageModelEntry, ModelEntry } from './model-entry.ts';
import { storedModel } from './model-record.ts';
import type { DownloadEvent } from './model-runner.ts';
import type { AddEvent, ModelStock, PickedFile, StoredModel } from './model-stock.ts';
import { recognise } from './own/recognise.ts';

/**
 * Runs `work` while no other tab works on the same model; waits for its turn. `signal` ends the waiting, not the work.
 * @throws {AppError} `aborted`, and what `work` throws
 */
export type WithModelLock = <T>(
  modelId: string,
  signal: AbortSignal,
  work: () => Promise<T>,
) => Promise<T>;

export interface StockParts extends DownloadParts {
  readonly lock: WithModelLock;
}

/** How long `remove` waits for a download of this page to stop, in milliseconds. */
const REMOVE_WAIT_MS = 5_000;

/** `ModelStock` over files, network, time and locks. Runs inside the models worker. */
export class DeviceModelStock implements ModelStock {
  readonly #parts: StockParts;

  constructor(parts: StockParts) {
    this.#parts = parts;
  }

  async *download(entry: ModelEntry, signal: AbortSignal): AsyncGenerator<DownloadEvent> {
    yield* this.#events<DownloadEvent>(entry.id, signal, async (tell, inner) => {
      const sizeBytes = await new ModelDownload(entry, this.#parts, tell).run(inner);
      tell({ type: 'done', sizeBytes });
    });
  }

  async *addFromDisk(files: readonly PickedFile[], signal: AbortSignal): AsyncGenerator<AddEvent> {
    const own = await recognise(files);
    yield* this.#events<AddEvent>(own.entry.id, signal, async (tell, inner) => {
      const entry: LanguageModelEntry = await copyFiles(own, this.#parts, tell, inner);
      tell({ type: 'done', sizeBytes: entry.sizeBytes });
      tell({ type: 'added', entry });
    });
  }

  async remove(modelId: string): Promise<void> {
    const { files, lock, time } = this.#parts;
    const waited = new AbortController();
    const busy = new AppError('storage-failed', 'The model is in use in another tab', {
      detail: { modelId },
    });
    const done = new AbortController();
    void time.sleep(REMOVE_WAIT_MS, done.signal).then(() => waited.abort(busy));
    try {
      await lock(modelId, waited.signal, () => files.remove(modelId));
    } catch (thrown) {
      throw waited.signal.aborted ? abortError(waited.signal) : thrown;
    } finally {
      done.abort();
    }
  }

  async inventory(): Promise<readonly StoredModel[]> {
    const { files } = this.#parts;
    const stored: StoredModel[] = [];
    for (const modelId of await files.modelIds()) {
      const model = await storedModel(files, modelId);
      if (model) stored.push(model);
    }
    return stored;
  }

  /** The events of `work`, which runs under the model's lock. Leaving the loop stops it and waits for its end. */
  async *#events<E>(
    modelId: string,
    signal: AbortSignal,
    work: (tell: (event: E) => void, signal: AbortSignal) => Promise<void>,
  ): AsyncGenerator<E> {
    const left = new AbortController();
    const both = AbortSignal.any([signal, left.signal]);
    const steps = new AsyncQueue<Step<E>>();
    const tell = (event: E): void => steps.push({ type: 'event', event });
    const running = this.#parts
      .lock(modelId, both, () => work(tell, both))
      .then(
        () => steps.push({ type: 'done' }),
        (thrown: unknown) => steps.push({ type: 'failed', thrown }),
      );
    try {
      for (let step = await steps.next(); step.type !== 'done'; step = await steps.next()) {
        if (step.type === 'failed')
          throw signal.aborted ? abortError(signal) : toAppError(step.thrown);
        yield step.event;
      }
    } finally {
      left.abort();
      await running;
    }
  }
}

type Step<E> =
  | { readonly type: 'event'; readonly event: E }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly thrown: unknown };
