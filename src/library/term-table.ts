import { isCjk } from './tokenize.ts';

/** Letters by which words are grouped for completion; shorter beginnings are not completed. */
const PREFIX_LETTERS = 2;
/** Room for terms at first; doubles. */
const FIRST_TERMS = 256;
/** Mean UTF-16 code units of a term, for the room at first. */
const MEAN_LENGTH = 6;

/** What is known of characters by their code unit, where that is one: asked once, as a pattern takes long. */
const CJK_UNITS = new Uint8Array(65_536);
const IS_CJK = 1;
const IS_OTHER = 2;

/**
 * All terms by number, in the order in which they came, in typed arrays: texts one after the other, a hash table for finding
 * one, chains through the words with the same first letters and through the CJK terms that hold the same character. About 40
 * bytes a term.
 */
export class TermTable {
  #size = 0;
  /** The texts, and where each ends, in UTF-16 code units. */
  #units: Uint16Array = new Uint16Array(FIRST_TERMS * MEAN_LENGTH);
  #ends: Uint32Array = new Uint32Array(FIRST_TERMS);
  /** Letters that a word has, see `lettersIn`; 0 for CJK. */
  #letters = new Uint32Array(FIRST_TERMS);
  /** Term + 1 by hash, the next free place where one is taken. */
  #places = new Uint32Array(2 * FIRST_TERMS);
  /** First and last link + 1 of the chain of each hash; link `2 * id + i` is that of the term's key `i`. */
  #heads = new Uint32Array(FIRST_TERMS);
  #tails = new Uint32Array(FIRST_TERMS);
  #next = new Uint32Array(2 * FIRST_TERMS);

  get size(): number {
    return this.#size;
  }

  /** The number of `term`; `undefined` if it never came. */
  find(term: string): number | undefined {
    const id = this.#places[this.#placeOf(term)] as number;
    return id === 0 ? undefined : id - 1;
  }

  /** The number of `term`, a new one if it never came. */
  idOf(term: string): number {
    return this.find(term) ?? this.#append(term);
  }

  text(id: number): string {
    return String.fromCharCode(...this.#units.subarray(this.#start(id), this.#ends[id]));
  }

  /** Numbers of the words whose length and letters do not rule out that `most` edits make them of `word`. */
  resembling(word: string, most: number): number[] {
    const letters = lettersIn(unitsOf(word), 0, word.length);
    const found: number[] = [];
    for (let id = 0; id < this.#size; id++) {
      const others = this.#letters[id] as number;
      // An edit adds one letter to those of the word, takes one away, or both.
      if (others === 0 || bitsOf(others ^ letters) > 2 * most) continue;
      if (Math.abs(this.#lengthOf(id) - word.length) <= most) found.push(id);
    }
    return found;
  }

  /** Numbers of the words that begin with `word`, at least two letters, or of the terms that hold the CJK character. */
  *completing(word: string): Generator<number> {
    const cjk = isCjk(word);
    const keyLength = cjk ? word.length : Math.min(word.length, PREFIX_LETTERS);
    let link = this.#heads[this.#chainOf(unitsOf(word), 0, keyLength)] as number;
    for (; link > 0; link = this.#next[link - 1] as number) {
      const id = (link - 1) >> 1;
      // Other keys may share the chain.
      if (cjk ? this.text(id).includes(word) : this.#startsWith(id, word)) yield id;
    }
  }

  /** The texts and their ends, for the file. */
  get image(): { readonly units: Uint16Array; readonly ends: Uint32Array } {
    const ends = this.#ends.subarray(0, this.#size);
    return { units: this.#units.subarray(0, ends.at(-1) ?? 0), ends };
  }

  /** The table whose image this is. */
  static from({ units, ends }: TermTable['image']): TermTable {
    const table = new TermTable();
    table.#units = units; // full: what comes is written elsewhere
    table.#ends = ends;
    table.#size = ends.length;
    table.#index(Math.max(FIRST_TERMS, ends.length));
    return table;
  }

  #append(term: string): number {
    const id = this.#size;
    const start = this.#start(id);
    const end = start + term.length;
    if (id === this.#ends.length) this.#index(2 * id);
    if (end > this.#units.length) {
      this.#units = grown(this.#units, Math.max(end, 2 * this.#units.length));
    }
    for (let i = 0; i < term.length; i++) this.#units[start + i] = term.charCodeAt(i);
    this.#ends[id] = end;
    this.#size++;
    this.#enter(id);
    return id;
  }

  /** Make room for so many terms, and all that is found by hash anew. */
  #index(capacity: number): void {
    this.#ends = grown(this.#ends, capacity);
    this.#letters = new Uint32Array(capacity);
    this.#places = new Uint32Array(2 ** Math.ceil(Math.log2(2 * capacity)));
    this.#heads = new Uint32Array(2 ** Math.ceil(Math.log2(capacity)));
    this.#tails = new Uint32Array(this.#heads.length);
    this.#next = new Uint32Array(2 * capacity);
    for (let id = 0; id < this.#size; id++) this.#enter(id);
  }

  /** Make a term findable. Reads its units only: a whole index is made anew without a string. */
  #enter(id: number): void {
    const start = this.#start(id);
    const end = this.#ends[id] as number;
    const mask = this.#places.length - 1;
    let place = hashOf(this.#units, start, end) & mask;
    while (this.#places[place] !== 0) place = (place + 1) & mask;
    this.#places[place] = id + 1;
    if (!this.#beginsCjk(start)) {
      this.#letters[id] = lettersIn(this.#units, start, end);
      this.#link(2 * id, this.#chainOf(this.#units, start, Math.min(end, start + PREFIX_LETTERS)));
      return;
    }
    const second = start + (isHighSurrogate(this.#units[start] as number) ? 2 : 1);
    const first = this.#chainOf(this.#units, start, second);
    this.#link(2 * id, first);
    if (second === end) return;
    const other = this.#chainOf(this.#units, second, end);
    if (other !== first) this.#link(2 * id + 1, other);
  }

  #link(link: number, chain: number): void {
    const tail = this.#tails[chain] as number;
    if (tail > 0) this.#next[tail - 1] = link + 1;
    else this.#heads[chain] = link + 1;
    this.#tails[chain] = link + 1;
  }

  #beginsCjk(start: number): boolean {
    const unit = this.#units[start] as number;
    let known = CJK_UNITS[unit] as number;
    if (known > 0) return known === IS_CJK;
    const isPair = isHighSurrogate(unit);
    const character = String.fromCharCode(...this.#units.subarray(start, start + (isPair ? 2 : 1)));
    known = isCjk(character) ? IS_CJK : IS_OTHER;
    if (!isPair) CJK_UNITS[unit] = known;
    return known === IS_CJK;
  }

  #placeOf(term: string): number {
    const mask = this.#places.length - 1;
    for (let place = hashOf(unitsOf(term), 0, term.length) & mask; ; place = (place + 1) & mask) {
      const id = this.#places[place] as number;
      if (id === 0) return place;
      if (this.#lengthOf(id - 1) === term.length && this.#startsWith(id - 1, term)) return place;
    }
  }

  #chainOf(units: Uint16Array, start: number, end: number): number {
    return hashOf(units, start, end) & (this.#heads.length - 1);
  }

  #startsWith(id: number, word: string): boolean {
    const start = this.#start(id);
    if ((this.#ends[id] as number) - start < word.length) return false;
    for (let i = 0; i < word.length; i++) {
      if (this.#units[start + i] !== word.charCodeAt(i)) return false;
    }
    return true;
  }

  /** Length of a term's text, in UTF-16 code units. */
  #lengthOf(id: number): number {
    return (this.#ends[id] as number) - this.#start(id);
  }

  #start(id: number): number {
    return id === 0 ? 0 : (this.#ends[id - 1] as number);
  }
}

/** Letters as bits: a–z one each, all digits one, others five. Never 0 for a word. */
function lettersIn(units: Uint16Array, start: number, end: number): number {
  let bits = 0;
  for (let i = start; i < end; i++) {
    const unit = units[i] as number;
    const letter = unit - 97;
    bits |= 1 << (letter >= 0 && letter < 26 ? letter : unit < 58 ? 26 : 27 + (unit % 5));
  }
  return bits >>> 0;
}

/** Fowler, Noll & Vo's 32-bit hash, of code units, with its high bits mixed into the low ones. */
function hashOf(units: Uint16Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (units[i] as number), 0x01000193);
  return hash ^ (hash >>> 15);
}

/** Number of bits set in a 32-bit integer. */
function bitsOf(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}

let asked = new Uint16Array(64);

/** The code units of `text`, in an array that the next call overwrites. */
function unitsOf(text: string): Uint16Array {
  if (text.length > asked.length) asked = new Uint16Array(2 * text.length);
  for (let i = 0; i < text.length; i++) asked[i] = text.charCodeAt(i);
  return asked;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function grown<A extends Uint16Array | Uint32Array>(before: A, length: number): A {
  const after = new (before.constructor as new (length: number) => A)(length);
  after.set(before);
  return after;
}
