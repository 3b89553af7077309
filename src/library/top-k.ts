/** A chunk's slot with its score. */
export interface Scored {
  readonly slot: number;
  readonly score: number;
}

/** Keeps the `k` best of what it is offered, in a binary heap whose root is the worst of them. */
export class TopK {
  readonly #k: number;
  readonly #heap: Scored[] = [];

  constructor(k: number) {
    this.#k = k;
  }

  offer(slot: number, score: number): void {
    const heap = this.#heap;
    if (heap.length < this.#k) {
      heap.push({ slot, score });
      this.#rise(heap.length - 1);
      return;
    }
    const worst = heap[0];
    if (!worst || score < worst.score || (score === worst.score && slot > worst.slot)) return;
    heap[0] = { slot, score };
    this.#sink();
  }

  /** What was kept, best first; equal scores by slot. Empties the heap. */
  drain(): Scored[] {
    return this.#heap.splice(0).sort((a, b) => b.score - a.score || a.slot - b.slot);
  }

  #isWorse(a: number, b: number): boolean {
    const x = this.#heap[a] as Scored;
    const y = this.#heap[b] as Scored;
    return x.score < y.score || (x.score === y.score && x.slot > y.slot);
  }

  #swap(a: number, b: number): void {
    const x = this.#heap[a] as Scored;
    this.#heap[a] = this.#heap[b] as Scored;
    this.#heap[b] = x;
  }

  #rise(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isWorse(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(): void {
    const { length } = this.#heap;
    for (let at = 0; ;) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < length && this.#isWorse(child, worst)) worst = child;
      }
      if (worst === at) return;
      this.#swap(at, worst);
      at = worst;
    }
  }
}
