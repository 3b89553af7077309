import type { GenerateTiming, Usage } from '../../../assistant/language-model.ts';

/** Tokens per second while writing: the tokens after the first one over the time they took. `undefined` for too short an answer. */
export function decodeSpeed({
  usage,
  timing,
}: {
  readonly usage: Usage;
  readonly timing: GenerateTiming;
}): number | undefined {
  const tokens = usage.completionTokens - 1;
  return tokens > 0 && timing.decodeMs > 0 ? (tokens * 1000) / timing.decodeMs : undefined;
}
