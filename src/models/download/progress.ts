import type { DownloadProgress } from '../model-runner.ts';

/** Time over which the speed is smoothed, in milliseconds: steady enough to read, quick enough to believe. */
const SMOOTHING_MS = 5_000;

/** Measures a download: bytes in, speed and remaining time out. */
export class ProgressMeter {
  #doneBytes: number;
  #lastMs: number;
  #lastBytes: number;
  #bytesPerSecond: number | undefined;

  constructor(doneBytes: number, nowMs: number) {
    this.#doneBytes = doneBytes;
    this.#lastBytes = doneBytes;
    this.#lastMs = nowMs;
  }

  get doneBytes(): number {
    return this.#doneBytes;
  }

  /** Bytes that came; negative for bytes that must be fetched again. */
  add(bytes: number): void {
    this.#doneBytes += bytes;
    // Lost bytes are not a slow network.
    if (bytes < 0) this.#lastBytes += bytes;
  }

  /** Bytes that were here already: they say nothing about speed. */
  skip(bytes: number): void {
    this.#doneBytes += bytes;
    this.#lastBytes += bytes;
  }

  read(totalBytes: number, nowMs: number): DownloadProgress {
    this.#measure(nowMs);
    const speed = this.#bytesPerSecond;
    const done = { doneBytes: this.#doneBytes, totalBytes: Math.max(totalBytes, this.#doneBytes) };
    if (speed === undefined || speed <= 0) return { ...done, bytesPerSecond: 0 };
    const remainingMs = ((done.totalBytes - done.doneBytes) / speed) * 1_000;
    return { ...done, bytesPerSecond: speed, remainingMs };
  }

  #measure(nowMs: number): void {
    const tookMs = nowMs - this.#lastMs;
    if (tookMs <= 0) return;
    const now = ((this.#doneBytes - this.#lastBytes) / tookMs) * 1_000;
    const weight = 1 - Math.exp(-tookMs / SMOOTHING_MS);
    const before = this.#bytesPerSecond ?? now;
    this.#bytesPerSecond = before + weight * (now - before);
    this.#lastMs = nowMs;
    this.#lastBytes = this.#doneBytes;
  }
}
