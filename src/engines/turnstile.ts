import { abortError, throwIfAborted } from '../shared/abort.ts';
import { deferred } from '../shared/deferred.ts';

/** Lets one caller through at a time, in order of arrival. */
export class Turnstile {
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Wait for those ahead to leave.
   * @returns call it to leave; it may be called more than once
   * @throws {AppError} `aborted` while waiting; those behind do not wait for the one who left the line
   */
  async enter(signal: AbortSignal): Promise<() => void> {
    throwIfAborted(signal);
    const ahead = this.#last;
    const { promise, resolve } = deferred<undefined>();
    this.#last = ahead.then(() => promise);
    const onAbort = deferred<never>();
    const listener = (): void => onAbort.reject(abortError(signal));
    signal.addEventListener('abort', listener);
    try {
      await Promise.race([ahead, onAbort.promise]);
      return () => resolve(undefined);
    } catch (thrown) {
      resolve(undefined);
      throw thrown;
    } finally {
      signal.removeEventListener('abort', listener);
    }
  }
}
