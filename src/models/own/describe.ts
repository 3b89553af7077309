import type { Licence, Tier } from '../model-entry.ts';

/** A model that a person brought: its terms are between them and where it came from. */
export const ownLicence: Licence = { name: '—', url: '', optIn: false };

/** Bits a weight takes in the usual 4-bit formats, with their scales. */
const USUAL_BITS = 4.85; // Q4_K_M as llama.cpp's quantize prints it

/** Parameters as the name says (`0.5B`, `360M`), else from the size of 4-bit weights. */
export function parametersOf(name: string, sizeBytes: number): number {
  const match = /(?<![a-z0-9.])(\d+(?:\.\d+)?)\s?([bm])(?![a-z])/i.exec(name);
  if (!match?.[1] || !match[2]) return Math.round((sizeBytes * 8) / USUAL_BITS);
  return Math.round(Number(match[1]) * (match[2].toLowerCase() === 'b' ? 1e9 : 1e6));
}

/** The size class of a model; edges lie between the classes of `Tier`. */
export function tierOf(parameters: number): Tier {
  if (parameters < 0.1e9) return 'starter';
  if (parameters < 0.9e9) return 'small';
  if (parameters < 2.2e9) return 'main';
  return parameters < 6e9 ? 'large' : 'pc';
}

/** The weight format that a name mentions: `q4f16_1`, `Q4_K_M`, `IQ2_XXS`; empty when none. */
export function quantizationOf(name: string): string {
  return (
    /(?<![a-z0-9])(q\d+f\d+(?:_\d)?|i?q\d(?:_[a-z0-9]+)*|f16|bf16|f32)(?![a-z0-9])/i.exec(
      name,
    )?.[0] ?? ''
  );
}

/** Memory of a model of which only the size is known: weights, and a fifth for KV cache and buffers. */
export function memoryOf(sizeBytes: number): number {
  return Math.round(sizeBytes * 1.2);
}

/** `text` as part of an identifier. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}.]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
}
