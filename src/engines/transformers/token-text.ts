/** Ids → text. */
export type Decode = (ids: readonly number[]) => string;

/** What a byte sequence cut in the middle decodes to. */
const REPLACEMENT = '\uFFFD';

/**
 * Turns a growing list of tokens into pieces of text that never end inside a character: one Chinese character or emoji
 * often takes two or three tokens. Joined, the pieces are the decoding of all tokens.
 */
export class TokenText {
  readonly #decode: Decode;
  /** Tokens from one boundary before the unsent text on: some tokenizers drop a leading space, so text needs a left side. */
  #window: number[] = [];
  /** How many tokens of the window have been sent as text. */
  #sent = 0;

  constructor(decode: Decode) {
    this.#decode = decode;
  }

  /** Add a token; the text that is complete now, often all of it, sometimes none. */
  push(id: number): string {
    this.#window.push(id);
    const known = this.#decode(this.#window.slice(0, this.#sent));
    const all = this.#decode(this.#window);
    if (all.length <= known.length || all.endsWith(REPLACEMENT)) return '';
    this.#window = this.#window.slice(this.#sent);
    this.#sent = this.#window.length;
    return all.slice(known.length);
  }

  /** What is left at the end, without a broken last character. */
  flush(): string {
    const known = this.#decode(this.#window.slice(0, this.#sent));
    const all = this.#decode(this.#window);
    this.#sent = this.#window.length;
    return all.slice(known.length).replace(/\uFFFD+$/, '');
  }
}
