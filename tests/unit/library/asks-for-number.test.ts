import { expect, test } from 'vitest';
import { asksForNumber, holdsNumber } from '../../../src/library/asks-for-number.ts';

test.each([
  ['How much did the plumber charge?', true],
  ['when do we fly', true],
  ['what did it cost', true],
  ['水管工收了多少钱', true],
  ['飞机几点起飞', true],
  ['who has the key', false],
  ['the newest costume', false],
  ['谁有钥匙', false],
])('%s asks for a number: %s', (query, asks) => {
  expect(asksForNumber(query)).toBe(asks);
});

test.each([
  ['He charged 140 dollars.', true],
  ['Leave at half past nine.', true],
  ['收了三百二十块。', true],
  ['He left someone behind.', false],
  ['水管工来了。', false],
])('%s holds a number: %s', (sentence, holds) => {
  expect(holdsNumber(sentence)).toBe(holds);
});
