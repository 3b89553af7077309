import fc from 'fast-check';
import { expect, test } from 'vitest';
import { budgetFor, REPLY_TOKENS } from '../../../src/assistant/budget.ts';
import { compose } from '../../../src/assistant/compose.ts';
import type { Turn } from '../../../src/assistant/conversation.ts';
import { estimateTokens, MESSAGE_OVERHEAD_TOKENS } from '../../../src/assistant/estimate-tokens.ts';
import { promptLanguage } from '../../../src/assistant/prompt-language.ts';
import { somePassage, someTurn } from '../../support/turns.ts';

const passages = [1, 2, 3, 4].map((number) =>
  somePassage(`Passage ${number}. ${'It rained in the hills all day. '.repeat(12)}`, { number }),
);

test('a slow device reads less before its first word, and never less than one passage', () => {
  const slow = budgetFor(4_096, 15);
  const fast = budgetFor(4_096, 2_000);
  expect(slow.promptTokens).toBeLessThan(fast.promptTokens);
  expect(compose([], { prompt: 'Rain?', passages }, slow).passagesRead).toBeGreaterThanOrEqual(1);
  expect(compose([], { prompt: 'Rain?', passages }, slow).passagesRead).toBeLessThan(4);
  expect(compose([], { prompt: 'Rain?', passages }, fast).passagesRead).toBe(4);
});

test('an unmeasured device counts as a slow one', () => {
  expect(budgetFor(4_096)).toEqual(budgetFor(4_096, 15));
});

test('a small window leaves room for the reply', () => {
  const { replyTokens, windowTokens, promptTokens } = budgetFor(900, 1_000);
  expect(replyTokens).toBe(300);
  expect(replyTokens + windowTokens).toBe(900);
  expect(promptTokens).toBeLessThanOrEqual(windowTokens);
  expect(budgetFor(8_192, 1_000).replyTokens).toBe(REPLY_TOKENS);
});

test('a passage larger than the window is left out, the question is not', () => {
  const huge = somePassage('rain '.repeat(5_000));
  const { messages, passagesRead } = compose(
    [],
    { prompt: 'Rain?', passages: [huge] },
    budgetFor(1_024, 100),
  );
  expect(passagesRead).toBe(0);
  expect(messages.at(-1)).toEqual({ role: 'user', text: 'Rain?' });
});

test('the system prompt follows the language of the first prompt and then stays', () => {
  const first = someTurn({ prompt: '你好' });
  const budget = budgetFor(4_096, 100);
  const system = (history: Turn[], prompt: string): string =>
    compose(history, { prompt, passages: [] }, budget).messages[0]?.text ?? '';
  expect(promptLanguage(system([], '你好'))).toBe('zh');
  expect(system([first], 'And in English?')).toBe(system([], '你好'));
});

const turnsOf = fc.array(
  fc.record({
    prompt: fc.string({ minLength: 1, maxLength: 300 }),
    reply: fc.string({ maxLength: 600 }),
    passagesRead: fc.nat({ max: 3 }),
  }),
  { maxLength: 30 },
);

function historyOf(
  some: readonly Pick<Turn, 'prompt' | 'reply' | 'passagesRead'>[],
): readonly Turn[] {
  return some.map((turn, at) =>
    someTurn({ ...turn, id: `t${at}`, evidence: { type: 'found', passages } }),
  );
}

test('what is sent fits the window', () => {
  fc.assert(
    fc.property(turnsOf, fc.integer({ min: 1_024, max: 8_192 }), (some, contextTokens) => {
      const budget = budgetFor(contextTokens, 200);
      const { messages } = compose(historyOf(some), { prompt: 'And now?', passages }, budget);
      const tokens = messages.reduce(
        (sum, { text }) => sum + estimateTokens(text) + MESSAGE_OVERHEAD_TOKENS,
        0,
      );
      expect(tokens).toBeLessThanOrEqual(budget.windowTokens);
    }),
  );
});

test('a conversation that fits is sent as it was, so each prompt begins with the one before', () => {
  fc.assert(
    fc.property(turnsOf, (some) => {
      const budget = budgetFor(1_000_000, 200);
      const history = historyOf(some.filter(({ reply }) => reply !== ''));
      const before = compose(history.slice(0, -1), { prompt: 'x', passages: [] }, budget).messages;
      const after = compose(history, { prompt: 'y', passages: [] }, budget).messages;
      const kept = before.slice(0, -1);
      expect(after.slice(0, kept.length)).toEqual(kept);
    }),
  );
});

test('when the window is full, the cut stays in place for several turns', () => {
  const budget = budgetFor(3_000, 200);
  const long = historyOf(
    Array.from({ length: 40 }, (_, at) => ({ prompt: `Q${at}`, reply: 'word '.repeat(60) })),
  );
  const firsts = long.map((_, count) => {
    const { messages } = compose(long.slice(0, count), { prompt: 'y', passages: [] }, budget);
    return messages[1]?.text;
  });
  const cuts = firsts.slice(1).filter((text, at) => text !== firsts[at]).length;
  expect(new Set(firsts).size).toBeGreaterThan(2);
  expect(cuts).toBeLessThan(long.length / 4);
});

test('tokens are never counted too low for plain text', () => {
  expect(estimateTokens('')).toBe(0);
  expect(estimateTokens('你好世界')).toBe(4);
  expect(estimateTokens('abcdef')).toBe(2);
});
