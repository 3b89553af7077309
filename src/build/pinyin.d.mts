import type { Plugin } from 'vite';

export function pinyin(): Plugin;
export function pinyinText(): Promise<string>;
