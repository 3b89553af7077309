import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DeviceModelStock } from '../../../src/models/device-model-stock.ts';
import type { LanguageModelEntry, ModelSource } from '../../../src/models/model-entry.ts';
import { minimind2Small } from '../../../src/models/starter-catalogue.ts';
import { MemoryModelFiles } from '../../../src/storage/memory-model-files.ts';
import { tinyGguf } from '../../support/tiny-gguf.ts';
import { collect } from '../../support/collect.ts';
import { GOOD, JumpingTime, ScriptedSource, type Fate } from '../../support/scripted-source.ts';

const utf8 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(new TextEncoder().encode(text));
const never = new AbortController().signal;
const MB = 2 ** 20;
const shard = (length: number, seed: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array(length).map((_, index) => index * seed);

const SHARDS = { 'params_shard_0.bin': shard(3 * MB, 3), 'params_shard_1.bin': shard(MB, 5) };
const md5 = createHash('md5').update(SHARDS['params_shard_1.bin']).digest('hex');
const LIST = JSON.stringify({
  records: [
    { dataPath: 'params_shard_0.bin', nbytes: 3 * MB },
    { dataPath: 'params_shard_1.bin', nbytes: MB, md5sum: md5 },
  ],
});
const CONFIG = JSON.stringify({
  context_window_size: 1024,
  tokenizer_files: ['tokenizer.json', 'vocab.json', 'merges.txt'],
});
const FOLDER: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  'mlc-chat-config.json': utf8(CONFIG),
  'ndarray-cache.json': utf8(LIST),
  'tokenizer.json': utf8('{}'),
  'lib.wasm': utf8('\0asm and so on'),
  ...SHARDS,
};

const HOSTS = ['https://one.example/', 'https://two.example/'];
const MLC: ModelSource = {
  type: 'mlc',
  hosts: HOSTS,
  repository: 'a/b',
  revision: 'main',
  libraryUrls: ['https://one.example/lib.wasm'],
};

const entryWith = (source: ModelSource): LanguageModelEntry => ({
  ...minimind2Small,
  id: 'test',
  engine: 'web-llm',
  sizeBytes: 1,
  contextTokens: 4096,
  source,
});

function scene(
  files: Readonly<Record<string, Uint8Array>> = FOLDER,
  fateOf?: (url: string) => Fate,
) {
  const store = new MemoryModelFiles();
  const source = new ScriptedSource(files, ({ url }) => fateOf?.(url) ?? GOOD);
  const stock = new DeviceModelStock({
    files: store,
    source,
    time: new JumpingTime(),
    lock: (_id, _signal, work) => work(),
  });
  return { store, source, stock };
}

const text = async (blob: Blob | undefined): Promise<string | undefined> => blob?.text();

describe('an MLC model', { timeout: 30_000 }, () => {
  it('is its configuration, list of shards under either name, tokenizer, shards and library', async () => {
    const { store, stock } = scene();
    const events = await collect(stock.download(entryWith(MLC), never));
    const files = await store.files('test');
    const finished = files.filter(({ state }) => state === 'finished');
    expect(finished.map(({ path }) => path).sort()).toEqual([
      'inkling-model.json',
      'library.wasm',
      'mlc-chat-config.json',
      'ndarray-cache.json',
      'params_shard_0.bin',
      'params_shard_1.bin',
      'tokenizer.json',
    ]);
    const sizeBytes = Object.values(FOLDER).reduce((sum, { length }) => sum + length, 0);
    expect(events.at(-1)).toEqual({ type: 'done', sizeBytes });
    const [stored] = await stock.inventory();
    expect(stored).toMatchObject({ complete: true, doneBytes: sizeBytes, totalBytes: sizeBytes });
    // The configuration allows less context than was believed.
    expect(stored?.entry).toMatchObject({ sizeBytes, contextTokens: 1024 });
  });

  it('with a shard of a wrong digest is not kept', async () => {
    const wrong = { ...FOLDER, 'params_shard_1.bin': shard(MB, 7) };
    const { stock } = scene(wrong);
    await expect(collect(stock.download(entryWith(MLC), never))).rejects.toMatchObject({
      code: 'integrity-failed',
    });
    expect((await stock.inventory())[0]).toMatchObject({ complete: false });
  });

  it('goes on where it was, without fetching a finished file again', async () => {
    let broken = true;
    const { stock, source } = scene(FOLDER, (url) =>
      broken && url.endsWith('shard_1.bin') ? { type: 'cut', afterBytes: 0 } : GOOD,
    );
    await expect(collect(stock.download(entryWith(MLC), never))).rejects.toThrow();
    const [stored] = await stock.inventory();
    expect(stored).toMatchObject({ complete: false });
    expect(stored?.doneBytes).toBeGreaterThan(3 * MB);
    broken = false;
    const before = source.sentBytes;
    await collect(stock.download(entryWith(MLC), never));
    expect(source.sentBytes - before).toBeLessThan(1.1 * MB);
    expect((await stock.inventory())[0]).toMatchObject({ complete: true });
  });
});

describe('the list of files that a hub gives', { timeout: 30_000 }, () => {
  const weights = shard(MB, 11);
  const sha256 = createHash('sha256').update(weights).digest('hex');
  const listing = (oid: string) =>
    utf8(JSON.stringify([{ type: 'file', path: 'w.bin', size: 134, lfs: { oid, size: MB } }]));
  const hub: ModelSource = {
    type: 'hub',
    hosts: HOSTS,
    repository: 'a/b',
    revision: 'main',
    files: [{ path: 'w.bin' }],
  };

  it('brings size and digest of what the catalogue does not know', async () => {
    const { stock } = scene({ 'w.bin': weights, 'main?recursive=true': listing(sha256) });
    await collect(stock.download(entryWith(hub), never));
    const [stored] = await stock.inventory();
    expect(stored?.entry?.source).toMatchObject({
      files: [{ path: 'w.bin', sizeBytes: MB, sha256 }],
    });
  });

  it('guards against a mirror that sends something else', async () => {
    const { stock } = scene({ 'w.bin': weights, 'main?recursive=true': listing('0'.repeat(64)) });
    await expect(collect(stock.download(entryWith(hub), never))).rejects.toMatchObject({
      code: 'integrity-failed',
    });
  });
});

describe('files from disk', () => {
  const picked = (files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>) =>
    Object.entries(files).map(([path, bytes]) => ({ path, file: new Blob([bytes]) }));

  it('become a model when they are an MLC folder', async () => {
    const { stock, store } = scene();
    const folder = Object.fromEntries(
      Object.entries(FOLDER).map(([path, bytes]) => [`Tiny-0.5B-q4f16_1-MLC/${path}`, bytes]),
    );
    const events = await collect(stock.addFromDisk(picked(folder), never));
    const added = events.find((event) => event.type === 'added')?.entry;
    expect(added).toMatchObject({
      name: 'Tiny-0.5B-q4f16_1-MLC',
      engine: 'web-llm',
      parameters: 5e8,
      contextTokens: 1024,
      needs: ['webgpu', 'shader-f16'],
    });
    expect(await text(await store.read(added?.id ?? '', 'library.wasm'))).toContain('asm');
    expect((await stock.inventory())[0]).toMatchObject({ complete: true });
  });

  it('become a model when they are a GGUF file', async () => {
    const { stock, store } = scene();
    const files = [{ path: 'tiny-360m-q4_k_m.gguf', file: tinyGguf() }];
    const events = await collect(stock.addFromDisk(files, never));
    const added = events.find((event) => event.type === 'added')?.entry;
    expect(added).toMatchObject({
      engine: 'llama',
      parameters: 360e6,
      quantization: 'q4_k_m',
      contextTokens: 512,
    });
    expect(await text(await store.read(added?.id ?? '', 'tiny-360m-q4_k_m.gguf'))).toMatch(/^GGUF/);
    await stock.remove(added?.id ?? '');
    expect(await stock.inventory()).toEqual([]);
  });

  it.each([
    ['nothing', {}, 'no-model'],
    ['a text', { 'a.txt': utf8('x') }, 'no-model'],
    ['a GGUF file in name only', { 'a.gguf': utf8('PK') }, 'no-gguf'],
    ['one part of three', { 'a-00001-of-00003.gguf': utf8('GGUF') }, 'parts-missing'],
    ['a folder without its library', { ...FOLDER, 'lib.wasm': undefined }, 'file-missing'],
    ['a folder with half a shard', { ...FOLDER, 'params_shard_0.bin': utf8('x') }, 'file-missing'],
  ])('are refused when they are %s', async (_name, files, reason) => {
    const { stock } = scene();
    const given = Object.entries(files).flatMap(([path, bytes]) =>
      bytes ? [{ path, file: new Blob([bytes]) }] : [],
    );
    await expect(collect(stock.addFromDisk(given, never))).rejects.toMatchObject({
      code: 'no-model-file',
      detail: { reason },
    });
    expect(await stock.inventory()).toEqual([]);
  });

  it('are refused when a GGUF file is cut anywhere before its last tensor', async () => {
    const whole = tinyGguf();
    const lastTensorBytes = 32 * 64 * 4; // columns × rows × 32 bits
    const cut = fc.integer({ min: 4, max: whole.size - lastTensorBytes });
    await fc.assert(
      fc.asyncProperty(cut, async (size) => {
        const files = [{ path: 'half.gguf', file: whole.slice(0, size) }];
        await expect(collect(scene().stock.addFromDisk(files, never))).rejects.toMatchObject({
          code: 'no-model-file',
          detail: { reason: 'cut-short' },
        });
      }),
      { numRuns: 50 },
    );
  });

  it('that cannot be read are said to be so, and leave nothing', async () => {
    const { stock } = scene();
    const file = tinyGguf();
    Object.defineProperty(file, 'stream', {
      value: () =>
        new ReadableStream({ start: (controller) => controller.error(new Error('gone')) }),
    });
    await expect(
      collect(stock.addFromDisk([{ path: 'a.gguf', file }], never)),
    ).rejects.toMatchObject({ code: 'file-unreadable' });
    expect(await stock.inventory()).toEqual([]);
  });
});
