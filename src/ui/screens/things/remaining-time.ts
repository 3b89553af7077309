/** Rates are taken over this long, in milliseconds: a large file between small ones does not make the end jump. */
const WINDOW_MS = 20_000;
/** Nothing is said before this long has been watched, in milliseconds. */
const WATCHED_MS = 5_000;
/** Least time between two samples that are kept, in milliseconds. */
const SAMPLE_MS = 250;
/** The rates of the window's two halves may differ by this factor; more, and the end is anybody's guess. */
const STEADY = 2;

interface Sample {
  readonly atMs: number;
  readonly doneBytes: number;
}

/** Foretells the end of work from how it goes. Times are of a monotonic clock. */
export class RemainingTime {
  #samples: Sample[] = [];

  /** So much is done at this time. */
  note(atMs: number, doneBytes: number): void {
    const last = this.#samples.at(-1);
    if (last && atMs - last.atMs < SAMPLE_MS) return;
    this.#samples.push({ atMs, doneBytes });
    while (atMs - (this.#samples[0]?.atMs ?? atMs) > WINDOW_MS) this.#samples.shift();
  }

  /** Milliseconds until `totalBytes` are done; `undefined` before it goes on steadily. */
  remainingMs(totalBytes: number): number | undefined {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.atMs - first.atMs < WATCHED_MS) return undefined;
    const middleMs = (first.atMs + last.atMs) / 2;
    const middle = this.#samples.find(({ atMs }) => atMs >= middleMs) ?? last;
    const early = rate(first, middle);
    const late = rate(middle, last);
    if (!(early > 0 && late > 0) || early / late > STEADY || late / early > STEADY)
      return undefined;
    return Math.max(0, (totalBytes - last.doneBytes) / rate(first, last));
  }
}

/** Bytes per millisecond. */
function rate(from: Sample, to: Sample): number {
  return (to.doneBytes - from.doneBytes) / (to.atMs - from.atMs);
}
