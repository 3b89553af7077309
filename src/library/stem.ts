/** Endings taken off, longest first, with what stays in their place and the fewest letters that must remain before it. */
const ENDINGS: readonly (readonly [ending: string, put: string, atLeast: number])[] = [
  ['ies', 'y', 2],
  ['ied', 'y', 2],
  ['ing', '', 3],
  ['ers', '', 3],
  ['ed', '', 3],
  ['er', '', 3],
  ['ly', '', 3],
  ['es', '', 3],
  ['s', '', 3],
  ['e', '', 3],
];

/** Words that keep their last letters: taking them off would make another word. */
const KEEPS = /(?:ss|us|is)$/;

/**
 * A light English stem of a folded word: "charges", "charged" and "charge" agree. Words with digits or other letters than
 * a–z stay as they are.
 */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word) || KEEPS.test(word)) return word;
  for (const [ending, put, atLeast] of ENDINGS) {
    if (!word.endsWith(ending) || word.length - ending.length < atLeast) continue;
    return undouble(word.slice(0, -ending.length) + put);
  }
  return word;
}

/** "runn" (running) → "run"; "ll", "ss" and "zz" are common at the end of words and stay. */
function undouble(word: string): string {
  return /([bdfgmnprt])\1$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
}
