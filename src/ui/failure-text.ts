import type { ErrorCode } from '../shared/errors.ts';
import type { Words } from './messages/words.ts';

/** The one thing that helps, as a button. Its label is in `words.shell.wayOut`. */
export type WayOut = 'retry' | 'reload' | 'models' | 'storage' | 'shorten';

/** What a person reads when something fails. */
export interface FailureText {
  readonly sentence: string;
  /** Absent where nothing but reading helps. */
  readonly wayOut?: WayOut;
}

const WAYS_OUT: Partial<Record<ErrorCode, WayOut>> = {
  aborted: 'retry',
  'worker-died': 'retry',
  'device-lost': 'retry',
  'out-of-memory': 'models',
  'webgpu-missing': 'models',
  'model-missing': 'models',
  'model-unsupported': 'models',
  'integrity-failed': 'models',
  'context-too-long': 'shorten',
  'quota-exceeded': 'storage',
  'storage-denied': 'storage',
  'storage-failed': 'retry',
  'storage-newer': 'reload',
  offline: 'retry',
  network: 'retry',
  'captive-portal': 'retry',
  internal: 'retry',
};

/** What to say about `code`, in the language of `words`. */
export function failureText(code: ErrorCode, { failures }: Pick<Words, 'failures'>): FailureText {
  const wayOut = WAYS_OUT[code];
  const sentence = failures[code];
  return wayOut === undefined ? { sentence } : { sentence, wayOut };
}
