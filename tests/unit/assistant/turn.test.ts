import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSettled } from '../../../src/assistant/conversation.ts';
import { judge, MAX_PASSAGES } from '../../../src/assistant/evidence.ts';
import { promptLanguage } from '../../../src/assistant/prompt-language.ts';
import { supportedReply, starterRequest } from '../../../src/assistant/starter.ts';
import { advance, type TurnEvent } from '../../../src/assistant/turn.ts';
import { AppError, toWire } from '../../../src/shared/errors.ts';
import { someHit, somePassage, someTurn } from '../../support/turns.ts';

const start = someTurn({ reply: '', status: { type: 'searching' } });
const model = {
  modelId: 'm',
  name: 'M',
  engine: 'web-llm',
  contextTokens: 4_096,
  isStarter: false,
} as const;

const events: readonly TurnEvent[] = [
  { type: 'searching' },
  { type: 'found', passages: [somePassage('a')] },
  { type: 'no-evidence', nearest: [] },
  { type: 'search-failed', error: toWire(new AppError('storage-failed', 'x')) },
  { type: 'asking', origin: { where: 'device', model }, passagesRead: 1 },
  { type: 'loading-model', fraction: 0.5 },
  { type: 'thinking', text: 'hm' },
  { type: 'text', text: 'word ' },
  { type: 'finished', end: { type: 'no-evidence' } },
  { type: 'stopped' },
  { type: 'failed', error: toWire(new AppError('device-lost', 'x')) },
];

test('a settled turn changes no more, and nobody is left searching', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...events)), (some) => {
      let turn = start;
      for (const event of some) {
        const before = turn;
        turn = advance(turn, event);
        if (isSettled(before.status)) expect(turn).toBe(before);
        expect(turn.reply.startsWith(before.reply)).toBe(true);
        if (isSettled(turn.status)) expect(turn.evidence.type).not.toBe('searching');
      }
    }),
  );
});

test('only sure hits are evidence, numbered from 1', () => {
  const hits = [someHit('a', 'x'), someHit('b', 'y', 'maybe'), someHit('c', 'z')];
  const finding = judge(hits);
  expect(finding).toMatchObject({
    type: 'found',
    passages: [
      { number: 1, itemId: 'a' },
      { number: 2, itemId: 'c' },
    ],
  });
  expect(judge(hits.slice(1, 2))).toMatchObject({ type: 'none', nearest: [{ itemId: 'b' }] });
  expect(judge([])).toEqual({ type: 'none', nearest: [], waitingItems: 0 });
  const many = judge(Array.from({ length: 20 }, (_, at) => someHit(`n${at}`, 'x')));
  expect(many.type === 'found' && many.passages.length).toBe(MAX_PASSAGES);
});

test.each([
  ['Hello', 'en'],
  ['你好', 'zh'],
  ['What does 你好 mean in English, please?', 'en'],
  ['用 TypeScript 写一个函数', 'zh'],
  ['12345', 'en'],
  ['', 'en'],
])('%s is answered in %s', (text, language) => {
  expect(promptLanguage(text)).toBe(language);
});

test('the starter reads whole sentences around the one that answers', () => {
  const sentences = Array.from({ length: 40 }, (_, at) => `Sentence number ${at} is here.`);
  const text = sentences.join(' ');
  const at = text.indexOf('Sentence number 30');
  const passage = somePassage(text, {
    range: { start: 100, end: 100 + text.length },
    sentence: { start: 100 + at, end: 100 + at + 27 },
  });
  const asked = starterRequest('Which?', passage).messages[0]?.text ?? '';
  const given = asked.slice('Note: '.length, asked.indexOf('\n'));
  expect(given).toContain('Sentence number 30 is here.');
  expect(given.length).toBeLessThanOrEqual(400);
  expect(given).toMatch(/^Sentence number \d+ is here\..*\.$/);
});

test('a passage without a marked sentence is read from its start', () => {
  const passage = somePassage('A long line without an end '.repeat(100));
  const asked = starterRequest('Which?', passage).messages[0]?.text ?? '';
  expect(asked).toContain('A long line');
  expect(asked.length).toBeLessThan(450);
});

test('Chinese sentences of the starter are checked too', () => {
  const passage = somePassage('水管工周二来过，收了140元，包含零件。');
  const prompt = '水管工收了多少钱？';
  expect(supportedReply('水管工收了140元。', passage, prompt)).toBe('水管工收了140元。');
  expect(supportedReply('水管工收了150元。', passage, prompt)).toBe('');
  expect(supportedReply('水管工没有收140元。', passage, prompt)).toBe('');
});

test('what the starter adds to a sentence is cut where the passage no longer bears it out', () => {
  const passage = somePassage(
    'The basil stands in the kitchen window. The tap was dripping. The plumber charged 85 euros and left at noon.',
  );
  const shown = (reply: string, prompt: string): string => supportedReply(reply, passage, prompt);
  expect(
    shown('The basil stands in the kitchen window, which is a type of water.', 'Where is it?'),
  ).toBe('The basil stands in the kitchen window.');
  expect(
    shown('The plumber left at noon, Snowy, and the tap was dripping.', 'What happened?'),
  ).toBe('The plumber left at noon.');
  // Words of the passage in any order say nothing when a number was asked for.
  const prompt = 'How much did the plumber charge?';
  expect(shown('The plumber charge was dripping as he left at noon.', prompt)).toBe('');
  expect(shown('The plumber charged 85 euros.', prompt)).toBe('The plumber charged 85 euros.');
  const zh = somePassage('罗勒放在厨房窗台上，每天早上浇一点水。');
  expect(supportedReply('罗勒放在厨房窗台上，这样可以防止火灾。', zh, '罗勒放在哪里？')).toBe(
    '罗勒放在厨房窗台上。',
  );
});

test('the comma within a number ends no clause', () => {
  const passage = somePassage('The roof cost 1,200 euros in all.');
  const reply = 'The roof cost 1,200 euros.';
  expect(supportedReply(reply, passage, 'What did the roof cost?')).toBe(reply);
});
