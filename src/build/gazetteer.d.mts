import type { Plugin } from 'vite';

export function gazetteer(): Plugin;
export function gazetteerText(): Promise<string>;
