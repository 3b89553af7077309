import { watch, type Repeat } from '../protocol/heartbeat.ts';
import { connect, type Client, type Contract, type Endpoint } from '../protocol/rpc.ts';
import { AppError } from '../shared/errors.ts';

/** What this file needs of a `Worker`. */
export interface WorkerLike extends Endpoint {
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: (event: Event) => void): void;
  terminate(): void;
}

export interface StartOptions<C extends Contract, W extends WorkerLike> {
  /** For error messages. */
  readonly name: string;
  /** Creates the worker; called at the first call, and again after each death. */
  readonly spawn: () => W;
  /** Called with each new worker before its first call, e.g. to hand over a port; `client` calls this one worker only. */
  readonly onStart?: (worker: W, client: Client<C>) => void;
  /** Called once per death, after the pending calls were rejected. */
  readonly onDeath?: (error: AppError) => void;
  readonly repeat?: Repeat;
  /** Silence longer than this while calls are pending counts as death, in milliseconds. */
  readonly silenceLimitMs?: number;
}

/** For workers that never compute longer than a few seconds without a break. */
const DEFAULT_SILENCE_LIMIT_MS = 30_000;

/**
 * For workers that run a model on the CPU: WASM answers nothing while it computes. The longest single run known is the
 * prefill of 1,200 tokens at 15 tok/s on a mid-range phone, 80 s; this is about twice that.
 */
export const MODEL_SILENCE_LIMIT_MS = 150_000;

const everyInterval: Repeat = (action, everyMs) => {
  // eslint-disable-next-line no-restricted-globals -- the real timer behind the injected one
  const timer = setInterval(action, everyMs);
  return () => clearInterval(timer);
};

/** A worker that is started when first needed and started anew after it died. */
export interface StartedWorker<C extends Contract> extends Client<C> {
  /** Start the worker now unless it runs. */
  start(): void;
  /** End the worker; pending calls reject with `worker-died`, the next call starts a new one. */
  stop(): void;
}

interface Life<C extends Contract> {
  readonly worker: WorkerLike;
  readonly client: Client<C>;
  readonly unwatch: () => void;
}

/**
 * Calls to a worker that cannot hang for ever. The worker is dead when it raises `error` or `messageerror`, or when it is
 * silent too long while calls are pending (an out-of-memory worker raises nothing); then every pending call rejects with
 * `worker-died`, it is terminated, and the next call starts a new one.
 */
export function startWorker<C extends Contract, W extends WorkerLike = WorkerLike>(
  options: StartOptions<C, W>,
): StartedWorker<C> {
  let life: Life<C> | undefined;

  const die = (dying: Life<C>, error: AppError): void => {
    if (life !== dying) return;
    life = undefined;
    dying.unwatch();
    dying.worker.terminate();
    dying.client.fail(error);
    options.onDeath?.(error);
  };

  const start = (): Life<C> => {
    const worker = options.spawn();
    const client = connect<C>(worker);
    const dead = (reason: string) => (event?: Event) =>
      die(born, diedError(options.name, reason, event));
    const unwatch = watch(worker, {
      isBusy: () => client.pending > 0,
      onSilent: dead('silent'),
      repeat: options.repeat ?? everyInterval,
      silenceLimitMs: options.silenceLimitMs ?? DEFAULT_SILENCE_LIMIT_MS,
    });
    const born: Life<C> = { worker, client, unwatch };
    for (const event of ['error', 'messageerror'] as const) {
      worker.addEventListener(event, dead(event));
    }
    options.onStart?.(worker, client);
    return born;
  };

  async function* stream<Op extends keyof C & string>(
    op: Op,
    request: C[Op]['request'],
    signal?: AbortSignal,
  ): AsyncGenerator<C[Op]['item']> {
    life ??= start();
    yield* life.client.stream(op, request, signal);
  }

  return {
    stream,
    start: () => void (life ??= start()),
    fail: (error) => life?.client.fail(error),
    get pending() {
      return life?.client.pending ?? 0;
    },
    stop: () => {
      if (life) die(life, diedError(options.name, 'stopped'));
    },
  };
}

function diedError(name: string, reason: string, event?: Event): AppError {
  // Else the browser raises it once more in whoever started this worker, and that one is taken for dead as well.
  event?.preventDefault();
  const message = event && 'message' in event ? String(event.message) : reason;
  return new AppError('worker-died', `The ${name} worker died: ${message}`, {
    detail: { worker: name, reason },
  });
}
