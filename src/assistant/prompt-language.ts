import type { Language } from '../models/model-entry.ts';

/** Share of Han characters among letters from which on a text counts as Chinese: one Han character says as much as a few Latin letters. */
const HAN_SHARE = 0.2;

/** The language to answer `text` in. */
export function promptLanguage(text: string): Language {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters > 0 && han / letters >= HAN_SHARE ? 'zh' : 'en';
}
