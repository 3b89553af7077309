import type { Plugin } from 'vite';

export function sampleLibrary(options?: { folder?: string }): Plugin;
export function sampleFiles(options?: {
  folder?: string;
}): Promise<Map<string, Uint8Array<ArrayBuffer>>>;
export function archiveOf(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer>;
