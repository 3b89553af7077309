import { expect, test } from 'vitest';
import { settingsWords } from '../../../../src/ui/messages/settings-words.ts';
import { offlineSentence } from '../../../../src/ui/screens/settings/offline-words.ts';
import type { OfflineCopy } from '../../../../src/ui/services.ts';

const inEnglish = (copy: OfflineCopy | undefined): string | undefined =>
  offlineSentence(copy, settingsWords('en').storage, 'en');
const inChinese = (copy: OfflineCopy | undefined): string | undefined =>
  offlineSentence(copy, settingsWords('zh').storage, 'zh');

test('a copy under way says how much of it is kept', () => {
  const copy = { keptBytes: 62_400_000, totalBytes: 140_000_000 };
  expect(inEnglish(copy)).toBe('Being made ready in the background: 62 MB of 140 MB kept so far.');
  expect(inChinese(copy)).toBe('正在后台准备，已存好 62 MB，共 140 MB。');
});

test('a copy that has just begun counts in the same unit', () => {
  expect(inEnglish({ keptBytes: 0, totalBytes: 140_000_000 })).toContain('0 MB of 140 MB');
});

test('a whole copy says so', () => {
  const copy = { keptBytes: 140_000_000, totalBytes: 140_000_000 };
  expect(inEnglish(copy)).toBe('Everything that works offline is kept.');
  expect(inChinese(copy)).toBe('断网要用的都已存好。');
});

test('where nothing is kept, or nothing is known yet, nothing is said', () => {
  expect(inEnglish(undefined)).toBeUndefined();
});
