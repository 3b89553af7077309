/** Milliseconds since the Unix epoch. */
export type EpochMs = number;

/** The time, injected so that tests own it. */
export interface Clock {
  /** Wall clock, for what people see and what is stored. */
  now(): EpochMs;
  /** Monotonic milliseconds, for durations. */
  elapsedMs(): number;
}

/** The real time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsedMs: () => performance.now(),
};
