import type {
  ByteRange,
  ByteReply,
  ByteSource,
  DownloadTime,
} from '../../src/models/download/byte-source.ts';
import { AppError } from '../../src/shared/errors.ts';

/** What one request meets. */
export type Fate =
  | { readonly type: 'good' }
  /** The connection breaks after so many bytes. */
  | { readonly type: 'cut'; readonly afterBytes: number }
  /** Nothing comes after so many bytes, and nobody says so. */
  | { readonly type: 'stall'; readonly afterBytes: number }
  /** Bytes come, the connection ends in good order, but early. */
  | { readonly type: 'short'; readonly byBytes: number }
  | { readonly type: 'long' }
  | { readonly type: 'whole' }
  | { readonly type: 'unsized' }
  | { readonly type: 'flipped' }
  | { readonly type: 'portal' }
  | { readonly type: 'unnamed-portal' }
  | { readonly type: 'other-size' }
  | { readonly type: 'fail'; readonly error: AppError };

export const GOOD: Fate = { type: 'good' };

export interface Request {
  readonly url: string;
  readonly range: ByteRange | undefined;
}

const PAGE = new TextEncoder().encode('  <!DOCTYPE html><title>Sign in</title>');
const CHUNK = 300_000;

/** The network as a test wants it: each request meets the fate that `fateOf` gives it. */
export class ScriptedSource implements ByteSource {
  readonly requests: Request[] = [];
  /** Bytes that were handed out. */
  sentBytes = 0;
  readonly #files: ReadonlyMap<string, Uint8Array>;
  readonly #fateOf: (request: Request, index: number) => Fate;

  /** `files` by the last part of their address. */
  constructor(
    files: Readonly<Record<string, Uint8Array>>,
    fateOf: (request: Request, index: number) => Fate = () => GOOD,
  ) {
    this.#files = new Map(Object.entries(files));
    this.#fateOf = fateOf;
  }

  async open(url: string, range: ByteRange | undefined, signal: AbortSignal): Promise<ByteReply> {
    const request = { url, range };
    const fate = this.#fateOf(request, this.requests.length);
    this.requests.push(request);
    if (fate.type === 'fail') throw fate.error;
    if (fate.type === 'portal') return page('text/html', false);
    if (fate.type === 'unnamed-portal') return page('', true);
    const file = this.#files.get(decodeURIComponent(url.split('/').at(-1) ?? ''));
    if (!file) throw new AppError('network', 'no such file', { detail: { status: 404 } });
    return this.#reply(file, range, fate, signal);
  }

  #reply(
    file: Uint8Array,
    range: ByteRange | undefined,
    fate: Fate,
    signal: AbortSignal,
  ): ByteReply {
    const isWhole = !range || fate.type === 'whole' || fate.type === 'unsized';
    const start = isWhole ? 0 : range.start;
    const body = Uint8Array.from(file.subarray(start, isWhole ? file.length : range.end));
    if (fate.type === 'flipped' && body[0] !== undefined) body[0] ^= 1;
    const totalBytes = fate.type === 'other-size' ? file.length + 5 : file.length;
    return {
      type: isWhole ? 'whole' : 'part',
      start,
      ...(fate.type !== 'unsized' && { totalBytes }),
      contentType: 'application/octet-stream',
      redirectedAway: false,
      body: this.#send(body, fate, signal),
    };
  }

  async *#send(body: Uint8Array, fate: Fate, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const limit = limitOf(body.length, fate);
    for (let at = 0; at < limit; at += CHUNK) {
      const chunk = body.slice(at, Math.min(at + CHUNK, limit));
      this.sentBytes += chunk.length;
      yield chunk;
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (fate.type === 'cut') throw new AppError('network', 'cut');
    if (fate.type === 'long') yield new Uint8Array(10);
    if (fate.type === 'stall') await aborted(signal);
  }
}

function limitOf(length: number, fate: Fate): number {
  if (fate.type === 'cut' || fate.type === 'stall') return Math.min(length, fate.afterBytes);
  return fate.type === 'short' ? length - fate.byBytes : length;
}

function page(contentType: string, redirectedAway: boolean): ByteReply {
  async function* body(): AsyncGenerator<Uint8Array> {
    yield PAGE;
  }
  return {
    type: 'whole',
    start: 0,
    totalBytes: PAGE.length,
    contentType,
    redirectedAway,
    body: body(),
  };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new AppError('aborted', 'aborted')));
  });
}

interface Sleeper {
  readonly wakeMs: number;
  readonly wake: () => void;
}

/** Turns of the event loop without anything happening after which time jumps to the next alarm. */
const IDLE_TURNS = 40;

/** Time that passes only when everybody waits for it. `slept` holds every wait that was seen through. */
export class JumpingTime implements DownloadTime {
  #nowMs = 0;
  readonly slept: number[] = [];
  readonly #sleepers = new Set<Sleeper>();
  #turns = 0;
  #running = false;

  elapsedMs(): number {
    this.#turns = 0;
    return this.#nowMs;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    this.#turns = 0;
    return new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const onAbort = (): void => {
        this.#sleepers.delete(sleeper);
        resolve();
      };
      const sleeper = {
        wakeMs: this.#nowMs + ms,
        wake: () => {
          signal.removeEventListener('abort', onAbort);
          this.slept.push(ms);
          resolve();
        },
      };
      this.#sleepers.add(sleeper);
      signal.addEventListener('abort', onAbort, { once: true });
      this.#run();
    });
  }

  #run(): void {
    if (this.#running) return;
    this.#running = true;
    const turn = (): void => {
      if (this.#sleepers.size === 0) {
        this.#running = false;
        return;
      }
      if (++this.#turns > IDLE_TURNS) this.#jump();
      setImmediate(turn);
    };
    setImmediate(turn);
  }

  #jump(): void {
    this.#turns = 0;
    const next = [...this.#sleepers].sort((a, b) => a.wakeMs - b.wakeMs)[0];
    if (!next) return;
    this.#nowMs = Math.max(this.#nowMs, next.wakeMs);
    this.#sleepers.delete(next);
    next.wake();
  }
}
