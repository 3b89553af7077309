import type { LanguageModelEntry } from './model-entry.ts';

/** A model that suits this device, with the figures that a person chooses by. */
export interface Recommendation {
  readonly entry: LanguageModelEntry;
  /** Decode speed to expect, tokens per second. */
  readonly expectedTokensPerSecond: number;
  /** Time to fetch at the network's reported speed; absent when unknown. */
  readonly fetchMs?: number;
  /** The one suggested first. */
  readonly best: boolean;
}
