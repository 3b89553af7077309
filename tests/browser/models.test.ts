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
import { hostWith, hubEntry, noise, putOnHost, servedBytes } from '../support/models-on-host.ts';

const newWorker = () =>
  startWorker<ModelsContract>({
    name: 'models',
    spawn: () =>
      new Worker(new URL('../../workers/models.worker.ts', import.meta.url), { type: 'module' }),
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

const stored = async (entry: ModelEntry) =>
  (await stock.inventory()).find(({ modelId }) => modelId === entry.id);

const weights = noise(12_000_000, 7);
await putOnHost('test/noise/weights.bin', weights);
const WEIGHTS = [{ path: 'weights.bin' }];

describe('downloads through the real worker into real storage', { timeout: 180_000 }, () => {
  test('a file whose size and digest only the host knows', async () => {
    const entry = model(hubEntry('test/noise', WEIGHTS, [hostWith('listed,plain')]));
    const events = await collect(stock.download(entry, idle));
    expect(events.at(-1)).toEqual({ type: 'done', sizeBytes: weights.length });
    expect(await bytesOf(entry, 'weights.bin')).toEqual(weights);
    expect(await stored(entry)).toMatchObject({ complete: true, doneBytes: weights.length });
    expect(await servedBytes('listed,plain')).toBe(weights.length);
  });

  test.each(['cut', 'whole', 'hidden', 'cut,whole,listed', 'unsized,whole'])(
    'a host that is %s',
    async (flags) => {
      const entry = model(hubEntry('test/noise', WEIGHTS, [hostWith(flags)]));
      // Without ranges, and cut each time at the same byte, a file larger than the cut cannot arrive.
      const arrives = !(flags.includes('cut') && flags.includes('whole'));
      if (arrives) {
        await collect(stock.download(entry, idle));
        expect(await bytesOf(entry, 'weights.bin')).toEqual(weights);
      }
    },
  );
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
    const baseUrl = `${location.origin}/nothing-here/`;
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
