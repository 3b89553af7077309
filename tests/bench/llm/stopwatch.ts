import type { GenerateTiming, Usage } from '../../../src/assistant/language-model.ts';

/** One answer's figures, measured where it is read. */
export interface Figures {
  readonly timeToFirstTokenMs: number;
  /** The same by the engine's own clock: what is beyond it, the house takes. */
  readonly engineTimeToFirstTokenMs: number;
  /** Between the first and the last piece of text; 0 for an answer of one token. */
  readonly tokensPerSecond: number;
  readonly tokens: number;
  readonly text: string;
}

/** Times one answer as its reader sees it grow. Starts when made. */
export class Stopwatch {
  readonly #startedMs = performance.now();
  #firstMs = 0;
  #lastMs = 0;
  #tokens = 0;
  #engineMs = 0;
  #text = '';

  /** The text so far. */
  see(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#lastMs = performance.now();
    this.#firstMs ||= this.#lastMs;
  }

  end({ usage, timing }: { readonly usage: Usage; readonly timing: GenerateTiming }): void {
    this.#tokens = usage.completionTokens;
    this.#engineMs = timing.timeToFirstTokenMs;
  }

  get figures(): Figures {
    const decodeMs = this.#lastMs - this.#firstMs;
    return {
      timeToFirstTokenMs: this.#firstMs - this.#startedMs,
      engineTimeToFirstTokenMs: this.#engineMs,
      tokensPerSecond: decodeMs > 0 ? ((this.#tokens - 1) / decodeMs) * 1_000 : 0,
      tokens: this.#tokens,
      text: this.#text,
    };
  }
}
