import type { AppError, ErrorCode } from '../../shared/errors.ts';
import { FIRST_WAIT_MS, MAX_ROUNDS, MAX_WAIT_MS } from './limits.ts';

/** Failures of the way, not of the matter: another try, or another mirror, may go well. */
const WORTH_RETRYING: ReadonlySet<ErrorCode> = new Set([
  'network',
  'offline',
  'captive-portal',
  'integrity-failed',
]);

/** A mirror that sends damaged files is asked twice, no more. */
const MAX_DAMAGED = 2;

/** Counts failures since the last progress and says when to try again. */
export class Retries {
  readonly #mirrors: number;
  #failures = 0;
  #refusals = 0;
  #damaged = 0;

  constructor(mirrors: number) {
    this.#mirrors = Math.max(1, mirrors);
  }

  /** A block became durable: the way is good. */
  progressed(): void {
    this.#failures = 0;
    this.#refusals = 0;
  }

  /** How long to wait after `error`, in milliseconds; `undefined` to give up. */
  next(error: AppError): number | undefined {
    if (!WORTH_RETRYING.has(error.code)) return undefined;
    this.#failures++;
    if (isRefusal(error)) this.#refusals++;
    if (error.code === 'integrity-failed') this.#damaged++;
    if (this.#refusals >= this.#mirrors || this.#damaged >= MAX_DAMAGED * this.#mirrors) {
      return undefined;
    }
    const round = Math.floor(this.#failures / this.#mirrors);
    if (round >= MAX_ROUNDS) return undefined;
    // Another mirror is asked at once; all of them failed: wait.
    const waits = this.#failures % this.#mirrors === 0;
    const wait = waits ? Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** (round - 1)) : 0;
    const asked = error.detail['retryAfterMs'];
    return Math.max(wait, typeof asked === 'number' ? Math.min(asked, MAX_WAIT_MS) : 0);
  }
}

/** The server understood and said no; asking again changes nothing. 408 and 429 are "later", 416 is about the range. */
function isRefusal({ code, detail }: AppError): boolean {
  const status = detail['status'];
  if (code !== 'network' || typeof status !== 'number') return false;
  return status >= 400 && status < 500 && ![408, 416, 425, 429].includes(status);
}
