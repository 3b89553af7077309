import { splitSentences } from '../library/sentences.ts';
import type { CitedPassage } from './conversation.ts';
import type { GenerateRequest } from './language-model.ts';
import { promptLanguage } from './prompt-language.ts';
import { supportOf } from './support.ts';
import { WORDING } from './wording.ts';

/** The starter reads this much of a passage, in UTF-16 code units: it was trained on short texts. */
const MOST_PASSAGE_LENGTH = 400;

/** Longest reply to small talk, in tokens; beyond this the starter repeats itself. */
const TALK_TOKENS = 256;

/** Longest reply from a passage, in tokens: one sentence or two. */
const PASSAGE_TOKENS = 96;

/** From this support on a sentence of the starter may stand. */
const KEEP_FROM_SUPPORT = 0.75;

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
 * What of the starter's reply the passage bears out: its sentences up to the first one that says something else. Empty when
 * already the first one does.
 */
export function supportedReply(reply: string, passage: CitedPassage, prompt: string): string {
  let end = 0;
  for (const range of splitSentences(reply)) {
    const sentence = reply.slice(range.start, range.end);
    if (supportOf(sentence, { passage: passage.text, prompt }) < KEEP_FROM_SUPPORT) break;
    end = range.end;
  }
  return reply.slice(0, end).trim();
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
