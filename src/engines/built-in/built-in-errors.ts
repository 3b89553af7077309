import { AppError, toAppError, type ErrorCode } from '../../shared/errors.ts';

/** `DOMException` names that the Prompt API gives. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  QuotaExceededError: 'context-too-long', // here it is the context's quota, not the disk's
  NotSupportedError: 'model-unsupported',
  NotAllowedError: 'model-unsupported',
  NetworkError: 'network',
  InvalidStateError: 'worker-died', // the browser's own model process is gone
};

/** A failure of the browser's model with the product's code. */
export function builtInError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const name = thrown instanceof Error ? thrown.name : '';
  const code = CODES[name];
  return code
    ? new AppError(code, (thrown as Error).message, { cause: thrown })
    : toAppError(thrown);
}
