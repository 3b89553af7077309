import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CitedPassage, Turn } from '../../../src/assistant/conversation.ts';
import { answerAsMarkdown, answerAsNote } from '../../../src/ui/screens/ask/answer-as-markdown.ts';
import { clipPassage } from '../../../src/ui/screens/ask/clip-passage.ts';
import { decodeSpeed } from '../../../src/ui/screens/ask/decode-speed.ts';

const text =
  '# Sink\nThe tap dripped. The plumber charged 140 dollars. Next time turn off the valve.';
const passage: CitedPassage = {
  number: 1,
  kind: 'note',
  itemId: 'n',
  title: 'Sink',
  updatedAt: 0,
  text,
  range: { start: 500, end: 500 + text.length },
  sentence: { start: 524, end: 557 },
  words: [],
};
const turn: Turn = {
  id: 't',
  conversationId: 'c',
  createdAt: 0,
  prompt: 'How much?\nIn dollars.',
  scope: { type: 'auto' },
  evidence: { type: 'found', passages: [passage] },
  reply: '140 dollars [1]',
  thinking: '',
  status: { type: 'stopped' },
};

test('a copied answer names the sources it cites', () => {
  expect(answerAsMarkdown(turn)).toBe('140 dollars [1]\n\n[1] Sink');
  expect(answerAsMarkdown({ ...turn, reply: 'Hello.' })).toBe('Hello.');
});

test('where the model said nothing, the marked sentence is the answer', () => {
  expect(answerAsMarkdown({ ...turn, reply: '' })).toBe(
    '> The plumber charged 140 dollars.\n\n[1] Sink',
  );
});

test('an answer saved as a note has its question for a name', () => {
  expect(answerAsNote(turn)).toBe('# How much?\n\nIn dollars.\n\n140 dollars [1]\n\n[1] Sink');
});

test('a card leaves out the heading that it shows as the title', () => {
  expect(clipPassage(passage).text.startsWith('The tap')).toBe(true);
});

test('a card always shows the whole sentence that answers, and its ranges stay true', () => {
  const words = fc.array(fc.constantFrom('a', 'word', '水管工', '。', ' ', '\n', '😀'), {
    maxLength: 400,
  });
  fc.assert(
    fc.property(words, fc.nat(), fc.nat(200), (parts, at, length) => {
      const whole = parts.join('');
      const start = whole.length === 0 ? 0 : at % whole.length;
      const sentence = { start: 7 + start, end: 7 + Math.min(whole.length, start + length) };
      const piece = clipPassage({
        ...passage,
        text: whole,
        range: { start: 7, end: 7 + whole.length },
        sentence,
      });
      expect(piece.text).toBe(whole.slice(piece.range.start - 7, piece.range.end - 7));
      expect(piece.range.start).toBeLessThanOrEqual(sentence.start);
      expect(piece.range.end).toBeGreaterThanOrEqual(sentence.end);
    }),
  );
});

test('speed counts the tokens after the first', () => {
  const timing = { timeToFirstTokenMs: 300, decodeMs: 2000 };
  expect(decodeSpeed({ usage: { promptTokens: 5, completionTokens: 41 }, timing })).toBe(20);
  expect(decodeSpeed({ usage: { promptTokens: 5, completionTokens: 1 }, timing })).toBeUndefined();
});
