export function toWeightOnly(bytes: Uint8Array): { bytes: Uint8Array; rewritten: number };
