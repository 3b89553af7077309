import { afterAll, describe, expect, test } from 'vitest';
import type { LanguageModelEntry, ModelEntry } from '../../src/models/model-entry.ts';
import { minimind2Small } from '../../src/models/starter-catalogue.ts';
import type { LlmContract } from '../../src/protocol/llm-contract.ts';
import type { ModelsContract } from '../../src/protocol/models-contract.ts';
import { MODEL_SILENCE_LIMIT_MS, startWorker } from '../../src/remote/start-worker.ts';
import { WorkerLanguageModel } from '../../src/remote/worker-language-model.ts';
import { WorkerModelStock } from '../../src/remote/worker-model-stock.ts';
import { OpfsModelFiles } from '../../src/storage/opfs-model-files.ts';
import { collect } from '../support/collect.ts';
import { tinyGguf } from '../support/tiny-gguf.ts';
import { hostWith, hubEntry, noise, putOnHost, servedBytes } from '../support/models-on-host.ts';

const newWorker = () =>
  startWorker<ModelsContract>({
    name: 'models',
    spawn: () =>
      new Worker(new URL('../../workers/models.worker.ts', import.meta.url), { type: 'module' }),
    // A machine that runs other tests may take long to start a worker.
    silenceLimitMs: MODEL_SILENCE_LIMIT_MS,
  });
const worker = newWorker();
const stock = new WorkerModelStock(worker);
const files = new OpfsModelFiles();
const idle = new AbortController().signal;
const made: string[] = [];

afterAll(async () => {
  for (const id of made) await stock.remove(id);
  worker.stop();
});

function model(entry: LanguageModelEntry): LanguageModelEntry {
  made.push(entry.id);
  return entry;
}

async function bytesOf(entry: ModelEntry, path: string): Promise<Uint8Array | undefined> {
  const blob = await files.read(entry.id, path);
  return blob && new Uint8Array(await blob.arrayBuffer());
}

/** Compared by hand: `toEqual` takes minutes over millions of bytes. */
async function isWhole(entry: ModelEntry): Promise<boolean> {
  const bytes = await bytesOf(entry, 'weights.bin');
  return bytes?.length === weights.length && bytes.every((byte, index) => byte === weights[index]);
}

const stored = async (entry: ModelEntry) =>
  (await stock.inventory()).find(({ modelId }) => modelId === entry.id);

const weights = noise(12_000_000, 7);
await putOnHost('test/noise/weights.bin', weights);
const WEIGHTS = [{ path: 'weights.bin' }];
/** Bytes that may come twice: 2 MiB, and what the host had put on the way already. */
const RESENT = 4 * 2 ** 20;

describe('downloads through the real worker into real storage', { timeout: 180_000 }, () => {
  test('a file whose size and digest only the host knows', async () => {
    const entry = model(hubEntry('test/noise', WEIGHTS, [hostWith('listed,plain')]));
    const events = await collect(stock.download(entry, idle));
    expect(events.at(-1)).toEqual({ type: 'done', sizeBytes: weights.length });
    expect(await isWhole(entry)).toBe(true);
    expect(await stored(entry)).toMatchObject({ complete: true, doneBytes: weights.length });
    expect(await servedBytes('listed,plain')).toBe(weights.length);
  });

  test.each(['cut', 'whole', 'hidden', 'unsized,whole'])('a host that is %s', async (flags) => {
    const entry = model(hubEntry('test/noise', WEIGHTS, [hostWith(flags)]));
    await collect(stock.download(entry, idle));
    expect(await isWhole(entry)).toBe(true);
  });
});

describe('downloads that are disturbed', { timeout: 180_000 }, () => {
  test('a pause keeps what came; going on fetches at most 2 MiB again', async () => {
    const entry = model(hubEntry('test/noise', WEIGHTS, [hostWith('slow,pause')]));
    const stop = new AbortController();
    const paused = (async () => {
      for await (const event of stock.download(entry, stop.signal)) {
        if (event.type === 'progress' && event.progress.doneBytes > 5_000_000) stop.abort();
      }
    })();
    await expect(paused).rejects.toMatchObject({ code: 'aborted' });
    expect(await bytesOf(entry, 'weights.bin')).toBeUndefined();
    await collect(stock.download(entry, idle));
    expect(await isWhole(entry)).toBe(true);
    expect((await servedBytes('slow,pause')) - weights.length).toBeLessThanOrEqual(RESENT);
  });

  test('a killed worker loses at most 2 MiB', async () => {
    const entry = model(hubEntry('test/noise', WEIGHTS, [hostWith('slow,kill')]));
    const doomed = newWorker();
    const killed = (async () => {
      for await (const event of new WorkerModelStock(doomed).download(entry, idle)) {
        if (event.type === 'progress' && event.progress.doneBytes > 5_000_000) doomed.stop();
      }
    })();
    await expect(killed).rejects.toMatchObject({ code: 'worker-died' });
    expect((await stored(entry))?.complete).toBe(false);
    await collect(stock.download(entry, idle));
    expect(await isWhole(entry)).toBe(true);
    expect((await servedBytes('slow,kill')) - weights.length).toBeLessThanOrEqual(RESENT);
  });

  test('two tabs that want one model fetch it once', async () => {
    const entry = model(hubEntry('test/noise', WEIGHTS, [hostWith('twice')]));
    const other = newWorker();
    const both = [stock, new WorkerModelStock(other)];
    const ends = await Promise.all(both.map((one) => collect(one.download(entry, idle))));
    other.stop();
    for (const events of ends) expect(events.at(-1)?.type).toBe('done');
    expect(await servedBytes('twice')).toBe(weights.length);
  });

  test.each([
    ['gone', 'network'],
    ['short,listed', 'integrity-failed'],
    ['flip,listed', 'integrity-failed'],
  ])('nothing is kept from a host that is %s: %s', async (flags, code) => {
    const entry = model(hubEntry('test/noise', WEIGHTS, [hostWith(flags)]));
    await expect(collect(stock.download(entry, idle))).rejects.toMatchObject({ code });
    expect(await bytesOf(entry, 'weights.bin')).toBeUndefined();
    expect((await stored(entry))?.complete ?? false).toBe(false);
  });

  test('a network that asks to sign in is waited for, and nothing of its page is kept', async () => {
    const entry = model(hubEntry('test/noise', WEIGHTS, [hostWith('portal')]));
    const stop = new AbortController();
    const seen: string[] = [];
    const download = async (): Promise<void> => {
      for await (const event of stock.download(entry, stop.signal)) {
        if (event.type !== 'retrying') continue;
        seen.push(event.error.code);
        stop.abort();
      }
    };
    await expect(download()).rejects.toMatchObject({ code: 'aborted' });
    expect(seen).toEqual(['captive-portal']);
    expect(await bytesOf(entry, 'weights.bin')).toBeUndefined();
  });

  test('an address that is not secure is not asked', async () => {
    const entry = model(hubEntry('test/noise', WEIGHTS, ['http://example.org/']));
    await expect(collect(stock.download(entry, idle))).rejects.toMatchObject({
      code: 'egress-refused',
    });
  });
});

test('a GGUF file from disk is copied, listed and deleted', async () => {
  const file = new Blob([tinyGguf(), noise(3_000_000)]);
  const picked = [{ path: 'mine-360m-q4_0.gguf', file }];
  const events = await collect(stock.addFromDisk(picked, idle));
  const last = events.at(-1);
  if (last?.type !== 'added') throw new Error('not added');
  expect((await files.read(last.entry.id, 'mine-360m-q4_0.gguf'))?.size).toBe(file.size);
  expect(await stored(last.entry)).toMatchObject({ complete: true });
  await stock.remove(last.entry.id);
  expect(await stored(last.entry)).toBeUndefined();
});

describe('a model fetched over the network answers', { timeout: 180_000 }, () => {
  test('MiniMind, fetched as any hub model is, by the llm worker as the product starts it', async () => {
    const { source } = minimind2Small;
    if (source.type !== 'bundled') throw new Error('not bundled any more');
    for (const { path } of source.files) {
      const response = await globalThis.fetch(`/${source.basePath}${path}`);
      await putOnHost(`test/minimind/${path}`, await response.blob());
    }
    const entry = model({
      ...minimind2Small,
      id: 'minimind-from-hub',
      source: {
        type: 'hub',
        hosts: [hostWith('gone,first'), hostWith('cut,mind')],
        repository: 'test/minimind',
        revision: 'main',
        files: source.files,
      },
    });
    await collect(stock.download(entry, idle));

    const llm = startWorker<LlmContract>({
      name: 'llm',
      spawn: () =>
        new Worker(new URL('../../workers/llm.worker.ts', import.meta.url), { type: 'module' }),
      silenceLimitMs: MODEL_SILENCE_LIMIT_MS,
    });
    const journal = { started: () => undefined, ended: () => undefined };
    const baseUrl = `${location.origin}/`; // the runtime comes from there; the files of a hub model do not
    const answering = new WorkerLanguageModel({
      active: () => entry,
      client: llm,
      baseUrl,
      journal,
    });
    const note =
      'Note: The plumber came on Tuesday, repaired the kitchen sink and charged 85 euros.\nQuestion: How much did the plumber charge?';
    const request = {
      messages: [{ role: 'user' as const, text: note }],
      maxTokens: 40,
      temperature: 0,
    };
    const events = await collect(answering.generate(request, idle));
    llm.stop();
    const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
    expect(text).toContain('85 euros');
  });
});
