import { abortError } from '../../shared/abort.ts';
import { AppError } from '../../shared/errors.ts';
import type { DownloadTime } from './byte-source.ts';

/**
 * `work`, unless it takes longer than `limitMs`, or `signal` fires. The signal given to `work` fires in both cases.
 * @throws {AppError} `network` when time ran out, `aborted`
 */
export async function within<T>(
  limitMs: number,
  time: DownloadTime,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const timer = new AbortController();
  const stop = new AbortController(); // not fired on success: what `work` opened lives on
  const timeout = time.sleep(limitMs, AbortSignal.any([signal, timer.signal])).then((): never => {
    if (signal.aborted) throw abortError(signal);
    const error = new AppError('network', `Nothing came for ${limitMs} ms`, {
      detail: { limitMs },
    });
    if (!timer.signal.aborted) stop.abort(error);
    throw error;
  });
  timeout.catch(() => undefined); // it loses the race when the work is done first
  try {
    return await Promise.race([work(AbortSignal.any([signal, stop.signal])), timeout]);
  } finally {
    timer.abort();
  }
}

/**
 * Chunks of `body`, each within `limitMs` of the one before.
 * @throws {AppError} as `within`
 */
export async function* unstalled(
  body: AsyncIterable<Uint8Array>,
  limitMs: number,
  time: DownloadTime,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]();
  try {
    while (true) {
      const step = await within(limitMs, time, signal, () => iterator.next());
      if (step.done) return;
      yield step.value;
    }
  } finally {
    // Not awaited: a stalled body may never answer.
    void Promise.resolve(iterator.return?.()).catch(() => undefined);
  }
}
