/** Characters per token, on the safe side: English text has about 4 in the tokenizers of Qwen, Llama and SmolLM. */
const LATIN_CHARS_PER_TOKEN = 3;
/** What a chat template wraps around one message, in tokens (`<|im_start|>role\n…<|im_end|>\n` is 5 to 8). */
export const MESSAGE_OVERHEAD_TOKENS = 8;

/**
 * Tokens that `text` takes at most, for any tokenizer in the catalogue: one per character outside ASCII (Chinese takes 0.6
 * to 1), one per three ASCII characters. An estimate to budget with; engines count exactly.
 */
export function estimateTokens(text: string): number {
  let ascii = 0;
  let other = 0;
  for (const character of text) {
    if ((character.codePointAt(0) ?? 0) < 0x80) ascii++;
    else other++;
  }
  return Math.ceil(ascii / LATIN_CHARS_PER_TOKEN) + other;
}
