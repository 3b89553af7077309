import { beforeAll, expect, test } from 'vitest';
import { shortcutOf } from '../../../src/ui/shortcuts.ts';

/** Node has no elements; the one question asked of a target is whether it takes text. */
class Target {
  readonly isContentEditable = false;
  readonly #isField: boolean;
  constructor(isField: boolean) {
    this.#isField = isField;
  }
  matches(): boolean {
    return this.#isField;
  }
}

beforeAll(() => {
  Object.assign(globalThis, { HTMLElement: Target });
});

const press = (key: string, change: Partial<KeyboardEvent> = {}, isField = false): KeyboardEvent =>
  ({ key, target: new Target(isField), isComposing: false, keyCode: 0, ...change }) as never;

test('keys outside a text field', () => {
  expect(shortcutOf(press('/'))).toBe('search');
  expect(shortcutOf(press('n'))).toBe('new');
  expect(shortcutOf(press('?', { shiftKey: true }))).toBe('shortcuts');
  expect(shortcutOf(press('x'))).toBeUndefined();
});

test('a text field keeps its keys, but not ⌘K and Ctrl+K', () => {
  for (const key of ['/', 'n', '?']) expect(shortcutOf(press(key, {}, true))).toBeUndefined();
  expect(shortcutOf(press('k', { metaKey: true }, true))).toBe('palette');
  expect(shortcutOf(press('K', { ctrlKey: true }, true))).toBe('palette');
});

test('the browser’s own shortcuts and the input method’s keys are left alone', () => {
  expect(shortcutOf(press('n', { ctrlKey: true }))).toBeUndefined();
  expect(shortcutOf(press('/', { altKey: true }))).toBeUndefined();
  expect(shortcutOf(press('n', { isComposing: true }))).toBeUndefined();
  expect(shortcutOf(press('k', { ctrlKey: true, keyCode: 229 }))).toBeUndefined();
});
