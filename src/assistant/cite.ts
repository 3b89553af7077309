import { splitSentences, trimRange } from '../library/sentences.ts';
import type { CitationMark, CitedPassage, Turn } from './conversation.ts';
import { supportOf } from './support.ts';

/**
 * From this support on a sentence counts as taken from the passage. Two thirds: a retelling keeps most of the content
 * words, a sentence on the same subject rarely half of them.
 */
const CITE_FROM_SUPPORT = 2 / 3;

/** The model's own marks, or lines that a mark would break: code, tables, headings. */
const LEAVE_ALONE = /\[\d{1,2}\]|^\s*(?:```|~~~|\||#)/;

/**
 * Where marks belong that the model did not set itself: after the last sentence of each run that one passage supports.
 * A reply with code in it gets none.
 */
export function citationMarks(
  reply: string,
  passages: readonly CitedPassage[],
  prompt: string,
): readonly CitationMark[] {
  if (passages.length === 0 || /```|~~~/.test(reply)) return [];
  const marks: CitationMark[] = [];
  for (const range of splitSentences(reply)) {
    const { start, end } = trimRange(reply, range);
    const sentence = reply.slice(start, end);
    const number = LEAVE_ALONE.test(sentence) ? undefined : bestSource(sentence, passages, prompt);
    if (number === undefined) continue;
    const before = marks.at(-1);
    // One mark for a run of sentences from the same source.
    if (before?.number === number && isNext(reply, before.at, start)) marks.pop();
    marks.push({ at: end, number });
  }
  return marks;
}

/** The reply as it is read: the model's text with the marks set. What the model sees again is `turn.reply` as it was. */
export function citedReply({ reply, marks }: Pick<Turn, 'reply' | 'marks'>): string {
  if (!marks || marks.length === 0) return reply;
  let text = '';
  let from = 0;
  for (const { at, number } of marks) {
    const before = reply.slice(from, at);
    text += `${before}${/[\p{Script=Han}。！？」』”）]$/u.test(before) ? '' : ' '}[${number}]`;
    from = at;
  }
  return text + reply.slice(from);
}

function bestSource(
  sentence: string,
  passages: readonly CitedPassage[],
  prompt: string,
): number | undefined {
  let best: { number: number; support: number } | undefined;
  for (const { number, text } of passages) {
    const support = supportOf(sentence, { passage: text, prompt });
    if (support >= CITE_FROM_SUPPORT && support > (best?.support ?? 0)) best = { number, support };
  }
  return best?.number;
}

/** Only white space, and no new paragraph, lies between. */
function isNext(reply: string, from: number, to: number): boolean {
  return /^[^\S\n]*\n?[^\S\n]*$/.test(reply.slice(from, to));
}
