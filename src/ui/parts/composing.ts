/** The parts of a key event that tell an input method's keys from the person's own. */
interface KeyOfInput {
  readonly isComposing: boolean;
  /** 229 while an input method has the key, also where the browser ends composition before the event (Safari). */
  readonly keyCode: number;
}

/** Whether a key belongs to the input method (pinyin, kana …). */
export function isComposingKey({ isComposing, keyCode }: KeyOfInput): boolean {
  return isComposing || keyCode === 229;
}
