/** How the next token is chosen. */
export interface Sampling {
  /** ≥ 0; 0 takes the likeliest token. */
  readonly temperature: number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** Divides (or multiplies) the score of a token that occurred already. Measured on MiniMind2: without it, loops. */
const REPETITION_PENALTY = 1.1;

/** Sampling considers the likeliest tokens that make up this share (Holtzman et al., ICLR 2020). */
const TOP_P = 0.9;

/**
 * Choose the next token.
 * @param logits `[vocabulary]`; changed in place
 * @param seen tokens of the prompt and of the answer so far
 */
export function chooseToken(
  logits: Float32Array,
  seen: Iterable<number>,
  { temperature, random }: Sampling,
): number {
  penalize(logits, seen);
  return temperature > 0 ? drawToken(logits, temperature, random) : likeliest(logits);
}

/** Make tokens in `seen` less likely, each once (Keskar et al., CTRL, 2019). */
function penalize(logits: Float32Array, seen: Iterable<number>): void {
  for (const id of new Set(seen)) {
    const score = logits[id] ?? 0;
    logits[id] = score > 0 ? score / REPETITION_PENALTY : score * REPETITION_PENALTY;
  }
}

function likeliest(logits: Float32Array): number {
  let best = 0;
  for (let id = 1; id < logits.length; id++) {
    if ((logits[id] ?? 0) > (logits[best] ?? 0)) best = id;
  }
  return best;
}

function drawToken(logits: Float32Array, temperature: number, random: () => number): number {
  const top = logits[likeliest(logits)] ?? 0;
  const weights = logits.map((score) => Math.exp((score - top) / temperature));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const order = Uint32Array.from(weights, (_, id) => id).sort(
    (a, b) => (weights[b] ?? 0) - (weights[a] ?? 0),
  );
  const nucleus = nucleusSize(order, weights, TOP_P * total);
  let rest = random() * nucleus.mass;
  for (let rank = 0; rank < nucleus.size; rank++) {
    const id = order[rank] ?? 0;
    rest -= weights[id] ?? 0;
    if (rest < 0) return id;
  }
  return order[0] ?? 0;
}

/** How many of the heaviest tokens reach `wanted`, and what they weigh together. */
function nucleusSize(
  order: Uint32Array,
  weights: Float32Array,
  wanted: number,
): { size: number; mass: number } {
  let mass = 0;
  let size = 0;
  while (size < order.length && (size === 0 || mass < wanted)) {
    mass += weights[order[size] ?? 0] ?? 0;
    size++;
  }
  return { size, mass };
}
