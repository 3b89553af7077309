import { inject } from 'vitest';
import type { LanguageModelEntry, ModelFile } from '../../src/models/model-entry.ts';

/** Bytes that look random and are the same each time. */
export function noise(sizeBytes: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytes);
  let state = seed >>> 0 || 1;
  for (let index = 0; index < sizeBytes; index++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[index] = state;
  }
  return bytes;
}

/** Keep a file on the test hub. */
export async function putOnHost(path: string, body: Blob | Uint8Array<ArrayBuffer> | string) {
  const response = await globalThis.fetch(`${inject('modelHost')}files/${path}`, {
    method: 'PUT',
    body: typeof body === 'string' ? new Blob([body]) : body,
  });
  if (!response.ok) throw new Error(`the test hub answered ${response.status}`);
}

/** Bytes that the hub sent under `flags`. */
export async function servedBytes(flags: string): Promise<number> {
  return Number(await (await globalThis.fetch(`${inject('modelHost')}served/${flags}`)).text());
}

/** Address of the hub under `flags`. */
export const hostWith = (flags: string): string => `${inject('modelHost')}${flags}/`;

let count = 0;

/** A model on the test hub, with a name of its own. */
export function hubEntry(
  repository: string,
  files: readonly ModelFile[],
  hosts: readonly string[],
): LanguageModelEntry {
  return {
    kind: 'language-model',
    id: `test-${Date.now().toString(36)}-${count++}`,
    name: 'Test',
    tier: 'small',
    engine: 'llama',
    parameters: 1e8,
    quantization: 'q4',
    sizeBytes: 0,
    memoryBytes: 1e8,
    contextTokens: 2048,
    needs: [],
    languages: ['en'],
    licence: { name: 'MIT', url: 'https://example.org', optIn: false },
    source: { type: 'hub', hosts, repository, revision: 'main', files },
  };
}
