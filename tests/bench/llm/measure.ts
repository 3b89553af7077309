import type { GenerateEvent } from '../../../src/assistant/language-model.ts';

/** One answer's figures, measured where it is read. */
export interface Figures {
  readonly timeToFirstTokenMs: number;
  readonly tokensPerSecond: number;
  readonly tokens: number;
  readonly text: string;
}

/** Reads the events of one answer and times them. */
export async function measure(events: AsyncIterable<GenerateEvent>): Promise<Figures> {
  const startedMs = performance.now();
  let firstMs = 0;
  let lastMs = 0;
  let text = '';
  let tokens = 0;
  for await (const event of events) {
    if (event.type === 'text') {
      lastMs = performance.now();
      firstMs ||= lastMs;
      text += event.text;
    } else if (event.type === 'finish') tokens = event.usage.completionTokens;
  }
  return figures({ startedMs, firstMs, lastMs, tokens, text });
}

/** The figures of an answer whose first and last piece of text came at these times, in milliseconds. */
export function figures(seen: {
  readonly startedMs: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly tokens: number;
  readonly text: string;
}): Figures {
  return {
    timeToFirstTokenMs: seen.firstMs - seen.startedMs,
    tokensPerSecond: ((seen.tokens - 1) / (seen.lastMs - seen.firstMs)) * 1_000,
    tokens: seen.tokens,
    text: seen.text,
  };
}
