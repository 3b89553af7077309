import fc from 'fast-check';
import { expect, test } from 'vitest';
import { citationMarks, citedReply } from '../../../src/assistant/cite.ts';
import { supportOf } from '../../../src/assistant/support.ts';
import { somePassage } from '../../support/turns.ts';

const sink = somePassage('The plumber came on Tuesday and charged 140 dollars.', { number: 1 });
const dentist = somePassage('Dentist appointment on Friday the 14th at half past nine.', {
  number: 2,
});
const tea = somePassage('明前茶要在四月五日之前采摘，采下来当天炒制。', { number: 3 });
const all = [sink, dentist, tea];

function cited(reply: string, prompt = 'What happened?'): string {
  return citedReply({ reply, marks: citationMarks(reply, all, prompt) });
}

test('each sentence names the passage it was taken from', () => {
  expect(cited('The plumber charged 140 dollars. The dentist is on Friday the 14th.')).toBe(
    'The plumber charged 140 dollars. [1] The dentist is on Friday the 14th. [2]',
  );
});

test('Chinese marks follow without a space', () => {
  expect(cited('明前茶在四月五日之前采摘。', '明前茶什么时候采？')).toBe(
    '明前茶在四月五日之前采摘。[3]',
  );
});

test('a run of sentences from one passage has one mark', () => {
  expect(cited('The plumber came on Tuesday. The plumber charged 140 dollars.')).toBe(
    'The plumber came on Tuesday. The plumber charged 140 dollars. [1]',
  );
});

test.each([
  'The plumber charged 140 dollars [1].',
  'Somebody else fixed the roof for free.',
  'The plumber charged 999 dollars.',
  '```\nThe plumber charged 140 dollars.\n```',
  '| plumber | charged 140 dollars |',
])('is left as it is: %s', (reply) => {
  expect(cited(reply)).toBe(reply);
});

test('marks only add to the reply', () => {
  const words = [
    'The',
    'plumber',
    'charged',
    '140',
    'dollars.',
    'Friday',
    '明前茶',
    '。',
    '\n',
    '[1]',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), (some) => {
      const reply = some.join(' ');
      const marks = citationMarks(reply, all, '?');
      expect(marks.every(({ at }, i) => at > (marks[i - 1]?.at ?? 0) && at <= reply.length)).toBe(
        true,
      );
      const shown = citedReply({ reply, marks });
      const gone = shown.length - reply.length;
      expect(gone).toBeGreaterThanOrEqual(marks.length * 3);
      expect(gone).toBeLessThanOrEqual(marks.length * 4);
    }),
  );
});

const ground = { passage: sink.text, prompt: 'How much did the plumber charge?' };

test.each([
  ['The plumber charged 140 dollars.', 1],
  ['140 dollars', 1],
  ['The plumber charged 141 dollars.', 0],
  ['The plumber did not charge 140 dollars.', 0],
  ['The plumber charged much.', 0],
  ['Yes.', 0],
])('support of %s is %d', (sentence, support) => {
  expect(supportOf(sentence, ground)).toBe(support);
});

test('support is lower the more the sentence adds', () => {
  const some = supportOf('The friendly plumber charged 140 dollars in cash.', ground);
  expect(some).toBeGreaterThan(0.5);
  expect(some).toBeLessThan(1);
});
