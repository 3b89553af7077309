import { AppError, toAppError } from './errors.ts';

/** Why `signal` fired, as an error: its own `AppError` if it carries one, else `aborted`. */
export function abortError(signal: AbortSignal): AppError {
  const reason: unknown = signal.reason;
  if (reason instanceof AppError) return reason;
  const { cause } = toAppError(reason);
  return new AppError('aborted', 'Aborted', { cause });
}

/** @throws {AppError} `aborted` when `signal` has fired. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw abortError(signal);
}

/**
 * `promise`, or the abort, whichever comes first. The work itself is not stopped.
 * @throws {AppError} `aborted`
 */
export async function orAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  if (signal.aborted) {
    promise.catch(() => undefined); // nobody waits for it: its failure is no failure of the program
    throw abortError(signal);
  }
  let onAbort = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(abortError(signal));
    signal.addEventListener('abort', onAbort);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
