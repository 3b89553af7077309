/** A first token should come within this time, in milliseconds: what people wait for before they look away (Nielsen 1993 gives 10 s at most). */
const FIRST_TOKEN_TARGET_MS = 4_000;

/** Until a speed is measured: prefill of a 1 B model on a mid-range phone, tokens per second (Pixel 8a, 14–16). */
const UNMEASURED_PREFILL_TOKENS_PER_SECOND = 15;

/** Enough for one passage and a question, however slow the device: below this there is nothing to read. */
const LEAST_PROMPT_TOKENS = 320;

/** More passages than this make small models worse, not better, in tokens. */
const MOST_PROMPT_TOKENS = 2_000;

/** Longest reply, in tokens. */
export const REPLY_TOKENS = 768;

/** What one turn may use, in tokens. */
export interface Budget {
  /** New text to read in this turn: passages and question. */
  readonly promptTokens: number;
  /** Longest reply. */
  readonly replyTokens: number;
  /** Everything that is read, history included. */
  readonly windowTokens: number;
}

/** The budget of one turn for a model with this window and this measured prefill speed. */
export function budgetFor(contextTokens: number, prefillTokensPerSecond?: number): Budget {
  const speed = prefillTokensPerSecond ?? UNMEASURED_PREFILL_TOKENS_PER_SECOND;
  const inTime = Math.floor((speed * FIRST_TOKEN_TARGET_MS) / 1_000);
  const replyTokens = Math.min(REPLY_TOKENS, Math.floor(contextTokens / 3));
  const windowTokens = contextTokens - replyTokens;
  const wanted = Math.min(MOST_PROMPT_TOKENS, Math.max(LEAST_PROMPT_TOKENS, inTime));
  return { replyTokens, windowTokens, promptTokens: Math.min(wanted, windowTokens) };
}
