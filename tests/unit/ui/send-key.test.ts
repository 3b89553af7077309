import { expect, test } from 'vitest';
import { sendsWith, type KeyPress } from '../../../src/ui/screens/ask/send-key.ts';

const enter: KeyPress = {
  key: 'Enter',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 13,
};

test.each([
  ['Enter on a PC', {}, 'auto', 'desktop', true],
  ['Enter on a phone breaks the line', {}, 'auto', 'android', false],
  ['Enter on a phone set to send', {}, 'sends', 'ios', true],
  ['Enter on a PC set to break', {}, 'breaks', 'desktop', false],
  ['Shift+Enter', { shiftKey: true }, 'sends', 'desktop', false],
  ['Ctrl+Enter always', { ctrlKey: true }, 'breaks', 'android', true],
  ['Enter that picks a word', { isComposing: true }, 'sends', 'desktop', false],
  ['Enter after Safari ended composition', { keyCode: 229 }, 'sends', 'desktop', false],
  ['Ctrl+Enter while composing', { isComposing: true, ctrlKey: true }, 'sends', 'desktop', false],
  ['another key', { key: 'a' }, 'sends', 'desktop', false],
] as const)('%s', (_name, change, setting, kind, sends) => {
  expect(sendsWith({ ...enter, ...change }, setting, kind)).toBe(sends);
});
