import type { Platform, Preferences } from '../../services.ts';

/** The parts of a key event that decide. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing' | 'keyCode'
>;

/**
 * Whether a key press in the composer sends. While an input method composes (`isComposing`, or key code 229 where the
 * browser ends composition first), Enter picks a word and never sends.
 */
export function sendsWith(
  event: KeyPress,
  enterKey: Preferences['enterKey'],
  kind: Platform['kind'],
): boolean {
  if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return false;
  if (event.ctrlKey || event.metaKey) return true;
  if (event.shiftKey || event.altKey) return false;
  return enterKey === 'auto' ? kind === 'desktop' : enterKey === 'sends';
}
