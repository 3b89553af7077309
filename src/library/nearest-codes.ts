/**
 * Keeps the `wanted` rows with the smallest distances of what it is offered, equal ones by the order in which they come.
 * Takes more at first and sorts out now and then, by counting.
 */
export class NearestCodes {
  readonly #wanted: number;
  readonly #rows: Uint32Array;
  readonly #distances: Uint16Array;
  readonly #counts: Uint32Array;
  #length = 0;
  #below: number;

  /** @param dimensions the largest distance there is */
  constructor(wanted: number, dimensions: number) {
    this.#wanted = wanted;
    this.#rows = new Uint32Array(2 * wanted);
    this.#distances = new Uint16Array(2 * wanted);
    this.#counts = new Uint32Array(dimensions + 1);
    this.#below = dimensions + 1;
  }

  /** Only smaller distances still have a chance. */
  get below(): number {
    return this.#below;
  }

  offer(row: number, distance: number): void {
    if (distance >= this.#below) return;
    if (this.#length === this.#rows.length) this.#sortOut();
    if (distance >= this.#below) return;
    this.#rows[this.#length] = row;
    this.#distances[this.#length] = distance;
    this.#length++;
  }

  /** The rows kept, in the order in which they came. */
  rows(): Uint32Array {
    if (this.#length > this.#wanted) this.#sortOut();
    return this.#rows.subarray(0, this.#length);
  }

  #sortOut(): void {
    const counts = this.#counts.fill(0);
    const distances = this.#distances.subarray(0, this.#length);
    for (const distance of distances) counts[distance] = (counts[distance] as number) + 1;
    let last = 0;
    let nearer = 0;
    while (nearer + (counts[last] as number) < this.#wanted) nearer += counts[last++] as number;
    let equal = this.#wanted - nearer;
    let kept = 0;
    distances.forEach((distance, i) => {
      if (distance > last || (distance === last && equal-- <= 0)) return;
      this.#rows[kept] = this.#rows[i] as number;
      distances[kept++] = distance;
    });
    this.#length = kept;
    this.#below = last;
  }
}
