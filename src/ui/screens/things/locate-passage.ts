import type { TextRange } from '../../../library/item.ts';

/** How much of a passage's beginning must be found when the whole of it is not, in letters. */
const PREFIX_LETTERS = 24;

/**
 * Where the passage `source[range]` of a Markdown text is in `rendered`, the same text as drawn. Only letters and digits
 * are compared, since drawing drops marks and moves spaces; of several places the one nearest to the passage's share of
 * the text wins. `undefined` when it is not there.
 */
export function locatePassage(
  source: string,
  range: TextRange,
  rendered: string,
): TextRange | undefined {
  const needle = lettersOf(withoutTargets(source.slice(range.start, range.end))).letters;
  const hay = lettersOf(rendered);
  if (needle === '') return undefined;
  const wanted = (range.start / Math.max(1, source.length)) * hay.letters.length;
  const found =
    nearest(hay.letters, needle, wanted) ??
    nearest(hay.letters, needle.slice(0, PREFIX_LETTERS), wanted);
  if (!found) return undefined;
  const start = hay.offsets[found.start];
  const last = hay.offsets[found.end - 1];
  if (start === undefined || last === undefined) return undefined;
  return { start, end: last + 1 + closingLength(rendered.slice(last + 1)) };
}

/** Length of the marks that close a sentence at the beginning of `rest`. */
function closingLength(rest: string): number {
  return /^[.!?…。！？；;”’"')）」』》]*/u.exec(rest)?.[0].length ?? 0;
}

/** Link and picture targets and fence languages are not drawn. */
function withoutTargets(markdown: string): string {
  return markdown
    .replace(/\]\([^)\s]*(?:\s+"[^"]*")?\)/g, ']')
    .replace(/^ {0,3}(`{3,}|~{3,}).*$/gm, '')
    .replace(/&(?:amp|lt|gt|quot|nbsp|#\d+);/g, '');
}

/** The letters and digits of `text` in lower case, and where each stood. */
function lettersOf(text: string): {
  readonly letters: string;
  readonly offsets: readonly number[];
} {
  let letters = '';
  const offsets: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charAt(index);
    if (!/[\p{L}\p{N}\ud800-\udfff]/u.test(unit)) continue;
    const lower = unit.toLowerCase();
    letters += lower.length === 1 ? lower : unit;
    offsets.push(index);
  }
  return { letters, offsets };
}

function nearest(hay: string, needle: string, wanted: number): TextRange | undefined {
  let best: number | undefined;
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + 1)) {
    if (best === undefined || Math.abs(at - wanted) < Math.abs(best - wanted)) best = at;
  }
  return best === undefined ? undefined : { start: best, end: best + needle.length };
}
