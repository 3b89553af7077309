import { asksForNumber, holdsNumber } from '../library/asks-for-number.ts';
import { splitSentences } from '../library/sentences.ts';
import type { CitedPassage } from './conversation.ts';
import type { GenerateRequest } from './language-model.ts';
import { promptLanguage } from './prompt-language.ts';
import { supportOf, termSupportOf, type Ground } from './support.ts';
import { WORDING } from './wording.ts';

/** The starter reads this much of a passage, in UTF-16 code units: it was trained on short texts. */
const MOST_PASSAGE_LENGTH = 400;

/** Longest reply to small talk, in tokens; beyond this the starter repeats itself. */
const TALK_TOKENS = 256;

/** Longest reply from a passage, in tokens: one sentence or two. */
const PASSAGE_TOKENS = 96;

/** From this support on the first clause of a sentence may stand. */
const KEEP_FROM_SUPPORT = 0.75;
/** What a clause adds must be in the passage word by word: that is where the starter begins to make things up. */
const KEEP_CLAUSE_FROM_SUPPORT = 1;

/** The end of a clause within a sentence; the comma of "1,200" is none. */
const CLAUSE_END = /(?:,(?!\d)|[;，；])\s*/g;

/** What to ask the starter. It reads one message well, so earlier turns stay out, and of the passages the best one only. */
export function starterRequest(prompt: string, passage: CitedPassage | undefined): GenerateRequest {
  const wording = WORDING[promptLanguage(prompt)];
  const text = passage ? wording.starter(shortPassage(passage), prompt) : prompt;
  return {
    messages: [{ role: 'user', text }],
    maxTokens: passage ? PASSAGE_TOKENS : TALK_TOKENS,
    temperature: 0,
  };
}

/**
 * What of the starter's reply the passage bears out: its words up to the first clause that says something else. Empty when
 * already the first one does, and when a number was asked for and none is left.
 */
export function supportedReply(reply: string, passage: CitedPassage, prompt: string): string {
  const ground = { passage: passage.text, prompt };
  let kept = '';
  for (const range of splitSentences(reply)) {
    const sentence = reply.slice(range.start, range.end);
    const supported = supportedClauses(sentence, ground);
    kept += supported;
    if (supported !== sentence) break;
  }
  return asksForNumber(prompt) && !holdsNumber(kept) ? '' : kept.trim();
}

/** `sentence` up to its first clause without support, closed with a full stop. */
function supportedClauses(sentence: string, ground: Ground): string {
  const ends = [...sentence.matchAll(CLAUSE_END)].map(({ index, 0: mark }) => index + mark.length);
  let start = 0;
  for (const end of [...ends, sentence.length]) {
    const clause = sentence.slice(start, end);
    // The first clause must say something of its own; later ones may also repeat.
    const isSupported =
      start === 0
        ? supportOf(clause, ground) >= KEEP_FROM_SUPPORT
        : termSupportOf(clause, ground) >= KEEP_CLAUSE_FROM_SUPPORT;
    if (!isSupported) break;
    start = end;
  }
  return start === sentence.length ? sentence : closed(sentence.slice(0, start));
}

function closed(text: string): string {
  const bare = text.replace(/[\s,;，；]+$/, '');
  if (bare === '') return '';
  return bare + (/\p{Script=Han}$/u.test(bare) ? '。' : '.');
}

/** Whole sentences of the passage from the one that answers on, as many as fit; then those before it. */
function shortPassage({ text, range, sentence }: CitedPassage): string {
  if (text.length <= MOST_PASSAGE_LENGTH) return text.trim();
  const answerAt = sentence ? sentence.start - range.start : 0;
  const sentences = splitSentences(text);
  const answer = sentences.find(({ start, end }) => start <= answerAt && answerAt < end);
  let { start, end } = answer ?? { start: 0, end: 0 };
  for (const next of sentences) {
    if (next.start === end && next.end - start <= MOST_PASSAGE_LENGTH) end = next.end;
  }
  for (const before of sentences.toReversed()) {
    if (before.end === start && end - before.start <= MOST_PASSAGE_LENGTH) start = before.start;
  }
  return text.slice(start, end).slice(0, MOST_PASSAGE_LENGTH).trim();
}
