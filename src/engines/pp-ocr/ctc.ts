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
 * repeats taken once, class 0 dropped.
 * @param probabilities `[steps, characters.length]`
 */
export function decodeLine(probabilities: Float32Array, characters: readonly string[]): Reading {
  const classes = characters.length;
  let text = '';
  let sum = 0;
  let count = 0;
  let before = 0;
  for (let start = 0; start + classes <= probabilities.length; start += classes) {
    const best = likeliest(probabilities, start, classes);
    if (best !== 0 && best !== before) {
      text += characters[best] ?? '';
      sum += probabilities[start + best] ?? 0;
      count++;
    }
    before = best;
  }
  return { text, confidence: count > 0 ? sum / count : 0 };
}

function likeliest(probabilities: Float32Array, start: number, classes: number): number {
  let best = 0;
  for (let at = 1; at < classes; at++) {
    if ((probabilities[start + at] ?? 0) > (probabilities[start + best] ?? 0)) best = at;
  }
  return best;
}
