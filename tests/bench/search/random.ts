/** Numbers in [0, 1) that are the same in each run. Mulberry32, Tommy Ettinger, public domain. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Numbers with mean 0 and variance 1, spread about as normal ones are: sums of four even ones. */
export function normalFrom(random: () => number): () => number {
  return () => {
    const sum = random() + random() + random() + random();
    return (sum - 2) * Math.sqrt(3);
  };
}
