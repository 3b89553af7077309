import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type AST } from 'svelte/compiler';
import { expect, test } from 'vitest';
import { wordsOf } from '../../support/words-of.ts';

const UI = new URL('../../../src/ui', import.meta.url).pathname;

type Leaf = readonly [path: string, value: unknown];

function leaves(value: unknown, path = ''): readonly Leaf[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, child]) => leaves(child, `${path}.${key}`));
}

const en = leaves(wordsOf('en'));
const zh = new Map(leaves(wordsOf('zh')));

test.each(en)('%s is written in both languages', (path, value) => {
  const other = zh.get(path);
  expect(typeof other).toBe(typeof value);
  if (typeof value === 'string') expect(value.trim()).not.toBe('');
  if (typeof other === 'string') expect(other.trim()).not.toBe('');
});

test.each([...en, ...zh])('%s speaks calmly', (_path, value) => {
  const text = typeof value === 'function' ? String(value) : (value as string);
  if (typeof value === 'string') expect(text).not.toMatch(/[!！]|\bAI\b|人工智能/);
});

test('Chinese is Chinese', () => {
  const latin = [...zh].filter(
    ([path, value]) =>
      typeof value === 'string' && path !== '.shell.appName' && !/\p{Script=Han}/u.test(value),
  );
  // Names of things that have no Chinese name.
  expect(
    latin.filter(
      ([, value]) => /[a-z]{4}/.test(value as string) && !/^[A-Z]/.test(value as string),
    ),
  ).toEqual([]);
});

/** Attributes that people read or hear. */
const SPOKEN = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'aria-description']);

function strayText(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap(strayText);
  const { type } = node as { type?: string };
  if (type === 'Text') return saysSomething((node as AST.Text).data);
  if (type === 'Attribute') {
    const { name, value } = node as AST.Attribute;
    return SPOKEN.has(name) ? strayText(value) : [];
  }
  if (type === 'ExpressionTag') return [];
  return Object.entries(node).flatMap(([key, child]) =>
    CHILDREN.has(key) ? strayText(child) : [],
  );
}

/** The beginning of an address is the same in every language. */
function saysSomething(text: string): readonly string[] {
  return /\p{L}/u.test(text.replaceAll('https://', '')) ? [text.trim()] : [];
}

/** Where markup nests in Svelte's tree. */
const CHILDREN = new Set(
  'fragment nodes attributes body consequent alternate fallback pending then catch'.split(' '),
);

const components = readdirSync(UI, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.svelte'),
);

test.each(components)('%s has no sentence of its own', (path) => {
  const tree = parse(readFileSync(join(UI, path), 'utf8'), { modern: true });
  expect(strayText(tree.fragment)).toEqual([]);
});

test('the scan would find a stray sentence', () => {
  const tree = parse('<p title="Hello">{#if x}<b>words</b>{/if}</p>', { modern: true });
  expect(strayText(tree.fragment)).toEqual(['Hello', 'words']);
  const address = parse('<input placeholder="https://" title="At https://" />', { modern: true });
  expect(strayText(address.fragment)).toEqual(['At https://']);
});
