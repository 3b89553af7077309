/** The chunks that hold one term, by rising slot, with how often each holds it. Packed; grows by doubling. */
export class Postings {
  #slots = new Uint32Array(2);
  #counts = new Uint8Array(2);
  #length = 0;

  /** Number of chunks that hold the term. */
  get length(): number {
    return this.#length;
  }

  slot(i: number): number {
    return this.#slots[i] as number;
  }

  /** How often the chunk at position `i` holds the term, at most 255. */
  count(i: number): number {
    return this.#counts[i] as number;
  }

  /** Add `slot`, which must be above all others. */
  push(slot: number, count: number): void {
    if (this.#length === this.#slots.length) this.#grow();
    this.#slots[this.#length] = slot;
    this.#counts[this.#length] = Math.min(count, 255);
    this.#length++;
  }

  /** Take `slot` out, if it is there. */
  remove(slot: number): void {
    const at = this.#find(slot);
    if (at < 0) return;
    this.#slots.copyWithin(at, at + 1, this.#length);
    this.#counts.copyWithin(at, at + 1, this.#length);
    this.#length--;
  }

  has(slot: number): boolean {
    return this.#find(slot) >= 0;
  }

  #find(slot: number): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#slots[middle] as number) < slot) low = middle + 1;
      else high = middle;
    }
    return low < this.#length && this.#slots[low] === slot ? low : -1;
  }

  #grow(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const counts = new Uint8Array(slots.length);
    slots.set(this.#slots);
    counts.set(this.#counts);
    this.#slots = slots;
    this.#counts = counts;
  }
}
