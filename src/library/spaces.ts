import type { EmbedderChoice } from './library.ts';

/** Embeds Latin script; the catalogue's id. */
export const LATIN_SPACE = 'minilm-l6-v2-q8';
/** Embeds Han script; the catalogue's id. */
export const HAN_SPACE = 'bge-small-zh-v1.5-q8';

/** Share of Han tokens above which a text is Chinese only, and below which it is not Chinese at all; between, it is both. */
const MOSTLY = 0.8;
const HARDLY = 0.2;

/** The spaces in use under `choice`. */
export function spacesInUse(choice: EmbedderChoice): readonly string[] {
  return choice.type === 'pair' ? [LATIN_SPACE, HAN_SPACE] : [choice.spaceId];
}

/** The spaces in which `text` is embedded: that of its script, or both for mixed text. Same rule for notes and queries. */
export function spacesFor(text: string, choice: EmbedderChoice): readonly string[] {
  if (choice.type === 'single') return [choice.spaceId];
  const share = hanShare(text);
  if (share >= MOSTLY) return [HAN_SPACE];
  return share <= HARDLY ? [LATIN_SPACE] : [LATIN_SPACE, HAN_SPACE];
}

/** The language and space that `text` is not in, where it is in one language only and each has a space of its own. */
export function otherLanguage(
  text: string,
  choice: EmbedderChoice,
): { readonly language: 'zh' | 'en'; readonly spaceId: string } | undefined {
  if (choice.type === 'single') return undefined;
  const [spaceId, second] = spacesFor(text, choice);
  if (second !== undefined || !/\p{L}/u.test(text)) return undefined;
  return spaceId === HAN_SPACE
    ? { language: 'en', spaceId: LATIN_SPACE }
    : { language: 'zh', spaceId: HAN_SPACE };
}

/** Han characters as a share of all tokens of `text`, a Latin word counting by its letters; 0 where there are no letters. */
export function hanShare(text: string): number {
  const han = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return letters === 0 ? 0 : han / (han + (letters - han) / 4);
}
