import { AppError, toAppError } from '../shared/errors.ts';

/** What the browser's storage threw, as an error of the product. */
export function storageFailure(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const name = nameOf(thrown);
  switch (name) {
    case 'AbortError': // a transaction is aborted for want of space in some browsers
    case 'QuotaExceededError':
      return quotaOr(thrown);
    case 'VersionError':
      return new AppError('storage-newer', 'A newer version of the app wrote this database', {
        cause: thrown,
      });
    case 'SecurityError':
    case 'NotAllowedError':
      return new AppError('storage-denied', 'The browser refuses storage', { cause: thrown });
    default:
      return new AppError('storage-failed', toAppError(thrown).message, {
        detail: { name },
        cause: thrown,
      });
  }
}

/** Whether the connection is dead: the same call on a new one may work. */
export function isDeadConnection(thrown: unknown): boolean {
  const name = nameOf(thrown);
  if (name === 'InvalidStateError') return true;
  // WebKit loses its connection to the database process with this.
  return name === 'UnknownError' && thrown instanceof Error && /connection/i.test(thrown.message);
}

function quotaOr(thrown: unknown): AppError {
  // Not by `toAppError`: it takes every AbortError for somebody's wish to stop, and drops the message.
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const isQuota = nameOf(thrown) === 'QuotaExceededError' || /quota/i.test(message);
  return new AppError(isQuota ? 'quota-exceeded' : 'storage-failed', message, { cause: thrown });
}

function nameOf(thrown: unknown): string {
  return typeof thrown === 'object' && thrown !== null && 'name' in thrown
    ? String(thrown.name)
    : '';
}
