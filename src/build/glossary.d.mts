import type { Plugin } from 'vite';

export function glossary(): Plugin;
export function glossaryText(): Promise<string>;
