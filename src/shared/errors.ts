/** Every failure the product can name. Closed: `ui/failure-text.ts` has a sentence and a way out for each. */
export type ErrorCode =
  | 'aborted'
  | 'worker-died'
  | 'device-lost'
  | 'out-of-memory'
  | 'webgpu-missing'
  | 'model-missing'
  | 'model-unsupported'
  | 'integrity-failed'
  | 'context-too-long'
  | 'quota-exceeded'
  | 'storage-denied'
  | 'storage-failed'
  | 'storage-newer'
  | 'not-found'
  | 'offline'
  | 'network'
  | 'captive-portal'
  | 'egress-refused'
  | 'file-empty'
  | 'file-not-text'
  | 'file-too-large'
  | 'file-unreadable'
  | 'file-damaged'
  | 'file-bomb'
  | 'file-kills'
  | 'folder-denied'
  | 'import-cut-off'
  | 'no-notes'
  | 'note-binned'
  | 'files-left-out'
  | 'rows-left-out'
  | 'pages-left-out'
  | 'events-left-out'
  | 'document-locked'
  | 'document-scanned'
  | 'picture-damaged'
  | 'picture-too-large'
  | 'picture-unknown'
  | 'archive-damaged'
  | 'archive-bomb'
  | 'no-model-file'
  | 'address-wrong'
  | 'invalid-input'
  | 'internal';

/** An expected failure. Carries data, not prose for people; crosses worker boundaries unchanged. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: Readonly<Record<string, string | number | boolean>>;

  constructor(
    code: ErrorCode,
    message: string,
    { detail = {}, cause }: { detail?: AppError['detail']; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.name = 'AppError';
    this.code = code;
    this.detail = detail;
  }
}

/** `AppError` as plain cloneable data: what crosses a worker boundary and what is stored with a failed turn. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly detail: AppError['detail'];
  readonly stack?: string;
}

/** Whether `error` says that somebody asked to stop. */
export function isAbort(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'aborted';
  return error instanceof Error && error.name === 'AbortError';
}

/** Give any thrown value a code. Unknown values become `internal`, never a bare string. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (isAbort(thrown)) return new AppError('aborted', 'Aborted', { cause: thrown });
  if (thrown instanceof Error && thrown.name === 'QuotaExceededError') {
    return new AppError('quota-exceeded', thrown.message, { cause: thrown });
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError('internal', message, { cause: thrown });
}

/** `thrown` as cloneable data. */
export function toWire(thrown: unknown): WireError {
  const { code, message, detail, stack } = toAppError(thrown);
  return stack === undefined ? { code, message, detail } : { code, message, detail, stack };
}

/** The error that `toWire` described. */
export function fromWire({ code, message, detail, stack }: WireError): AppError {
  return new AppError(code, message, { detail, cause: stack });
}
