import { isComposingKey } from './parts/composing.ts';

/** What a key does from anywhere outside a text field. */
export type Shortcut = 'palette' | 'search' | 'new' | 'shortcuts';

const PLAIN_KEYS: ReadonlyMap<string, Shortcut> = new Map([
  ['/', 'search'],
  ['?', 'shortcuts'],
  ['n', 'new'],
]);

/** The shortcut that `event` asks for, if any. Composition and text fields keep their keys, ⌘K excepted. */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  if (isComposingKey(event) || event.altKey) return undefined;
  const key = event.key.toLowerCase();
  if (event.metaKey || event.ctrlKey) return key === 'k' && !event.shiftKey ? 'palette' : undefined;
  if (isTyping(event.target)) return undefined;
  return PLAIN_KEYS.get(key);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]'))
  );
}
