import { isComposingKey } from '../../parts/composing.ts';
import type { Platform, Preferences } from '../../services.ts';

/** The parts of a key event that decide. */
export type KeyPress = Parameters<typeof isComposingKey>[0] &
  Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/**
 * Whether a key press in the composer sends. While an input method composes, Enter picks a word and never sends.
 */
export function sendsWith(
  event: KeyPress,
  enterKey: Preferences['enterKey'],
  kind: Platform['kind'],
): boolean {
  if (event.key !== 'Enter' || isComposingKey(event)) return false;
  if (event.ctrlKey || event.metaKey) return true;
  if (event.shiftKey || event.altKey) return false;
  return enterKey === 'auto' ? kind === 'desktop' : enterKey === 'sends';
}
