/** Puts queries into the other language, so that a Chinese question finds an English note and the reverse. */
export interface Translator {
  /** `text` word by word in `language`; empty when no word of it is known. */
  translate(text: string, language: 'zh' | 'en'): Promise<string>;
}
