import { ping, type Endpoint } from './rpc.ts';

/** Runs `action` every `everyMs` milliseconds until the returned function is called. Injected so that tests own time. */
export type Repeat = (action: () => void, everyMs: number) => () => void;

export interface HeartbeatOptions {
  /** Whether anything waits for the other side; an idle worker is left alone. */
  readonly isBusy: () => boolean;
  readonly onSilent: () => void;
  readonly repeat: Repeat;
  /** Silence longer than this while busy is death, in milliseconds. */
  readonly silenceLimitMs: number;
  readonly everyMs?: number;
}

/** Far below any limit, and too rare to cost anything. */
const PING_EVERY_MS = 5_000;

/**
 * Watch `endpoint` while calls are pending: any message is a sign of life, and `ping` asks for one.
 * Silence is counted in ticks, not by the clock: a laptop that slept for an hour counts one tick, so that waking up
 * does not kill a healthy worker.
 * @returns stop watching
 */
export function watch(endpoint: Endpoint, options: HeartbeatOptions): () => void {
  const everyMs = options.everyMs ?? PING_EVERY_MS;
  let silentMs = 0;
  let stopped = false;

  endpoint.addEventListener('message', () => {
    silentMs = 0;
  });
  const cancel = options.repeat(() => {
    if (stopped) return;
    if (!options.isBusy()) {
      silentMs = 0;
      return;
    }
    if (silentMs >= options.silenceLimitMs) {
      stop();
      options.onSilent();
      return;
    }
    silentMs += everyMs;
    ping(endpoint);
  }, everyMs);
  const stop = (): void => {
    stopped = true;
    cancel();
  };
  return stop;
}
