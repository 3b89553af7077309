import { describe, expect, it } from 'vitest';
import { DeviceShelf } from '../../../src/models/device-shelf.ts';
import type { DeviceReport } from '../../../src/models/device.ts';
import type { ModelEntry } from '../../../src/models/model-entry.ts';
import type { DownloadEvent } from '../../../src/models/model-runner.ts';
import type { ModelStock, StoredModel } from '../../../src/models/model-stock.ts';
import { AppError } from '../../../src/shared/errors.ts';
import { collect } from '../../support/collect.ts';

const PC: DeviceReport = {
  webgpu: { type: 'present', f16: true, software: false, maxBufferBytes: 2 ** 31, vendor: 'test' },
  promptApi: false,
  threads: 8,
  isolated: true,
  memoryBytes: 8 * 2 ** 30,
  freeStorageBytes: 50e9,
  keepsFiles: true,
  platform: 'desktop',
};
const SMALL = 'Qwen2.5-0.5B-Instruct-q4f16_1-MLC';
const MAIN = 'Qwen2.5-1.5B-Instruct-q4f16_1-MLC';
const STARTER = 'minimind2-small';

/** A device whose storage and settings outlive its pages. */
class Device {
  readonly settings = new Map<string, string>();
  readonly stored = new Map<string, StoredModel>();
  readonly pages = new Set<string>();
  report: DeviceReport = PC;
  awake = 0;
  failure: AppError | undefined;
  #count = 0;

  /** A new page of the app. */
  page(): DeviceShelf & { readonly close: () => void } {
    const own = `page-${this.#count++}`;
    this.pages.add(own);
    const shelf = new DeviceShelf({
      stock: this.#stock(),
      probe: { probe: async () => this.report },
      settings: {
        read: (key) => this.settings.get(key),
        write: (key, value) => {
          if (value === undefined) this.settings.delete(key);
          else this.settings.set(key, value);
        },
      },
      pages: { own, open: async () => new Set(this.pages) },
      bytesPerSecond: () => 1e6,
      keepAwake: async () => {
        this.awake++;
        return () => {
          this.awake--;
        };
      },
    });
    return Object.assign(shelf, { close: () => void this.pages.delete(own) });
  }

  #keep(entry: ModelEntry): void {
    const bytes = { doneBytes: entry.sizeBytes, totalBytes: entry.sizeBytes };
    this.stored.set(entry.id, { modelId: entry.id, entry, complete: true, ...bytes });
  }

  #stock(): ModelStock {
    const download = async function* (
      this: Device,
      entry: ModelEntry,
    ): AsyncGenerator<DownloadEvent> {
      const progress = { doneBytes: 5, totalBytes: entry.sizeBytes, bytesPerSecond: 1 };
      yield { type: 'progress', progress };
      if (this.failure) throw this.failure;
      this.#keep(entry);
      yield { type: 'done', sizeBytes: entry.sizeBytes };
    }.bind(this);
    return {
      download: (entry) => download(entry),
      addFromDisk: () => {
        throw new AppError('internal', 'not here');
      },
      remove: async (modelId) => {
        this.stored.delete(modelId);
      },
      inventory: async () => [...this.stored.values()],
    };
  }
}

const never = new AbortController().signal;

async function deviceWith(...modelIds: readonly string[]): Promise<Device> {
  const device = new Device();
  const page = device.page();
  for (const id of modelIds) await collect(page.download(id, never));
  page.close();
  return device;
}

describe('what answers', () => {
  it('is the starter until a model is here, then the best that is here, known without waiting', async () => {
    const device = new Device();
    const page = device.page();
    expect(page.activeNow()).toMatchObject({
      entry: { id: STARTER },
      reason: { type: 'only-starter' },
    });
    await collect(page.download(SMALL, never));
    expect(page.activeNow()).toMatchObject({ entry: { id: SMALL }, reason: { type: 'best-here' } });
    await collect(page.download(MAIN, never));
    expect(device.page().activeNow().entry.id).toBe(MAIN);
  });

  it('is what the person chose, from the next page on too', async () => {
    const device = await deviceWith(SMALL, MAIN);
    await device.page().choose(SMALL);
    expect(device.page().activeNow()).toMatchObject({
      entry: { id: SMALL },
      reason: { type: 'chosen' },
    });
    await device.page().choose(undefined);
    expect(device.page().activeNow().entry.id).toBe(MAIN);
  });

  it('steps down from a model whose load killed the page last time, and says so, until it is chosen again', async () => {
    const device = await deviceWith(SMALL, MAIN);
    const doomed = device.page();
    await doomed.choose(MAIN);
    doomed.journal.started(MAIN);
    expect(doomed.activeNow().entry.id).toBe(MAIN);
    doomed.close();

    const next = device.page();
    const stepped = { entry: { id: SMALL }, reason: { type: 'stepped-down', wanted: MAIN } };
    expect(next.activeNow()).toMatchObject(stepped);
    expect(await next.active()).toMatchObject(stepped);
    const row = (await next.rows()).find(({ entry }) => entry.id === MAIN);
    expect(row?.obstacle).toEqual({ type: 'crashed-here', times: 1 });

    await next.choose(MAIN);
    expect(await next.active()).toMatchObject({ entry: { id: MAIN }, reason: { type: 'chosen' } });
    next.journal.started(MAIN);
    next.journal.ended(MAIN);
    next.close();
    expect(await device.page().active()).toMatchObject({ reason: { type: 'chosen' } });
  });

  it('steps down to the starter when nothing lighter is here, without a choice as well', async () => {
    const device = await deviceWith(SMALL);
    const doomed = device.page();
    doomed.journal.started(SMALL);
    doomed.close();
    expect(await device.page().active()).toMatchObject({
      entry: { id: STARTER },
      reason: { type: 'stepped-down', wanted: SMALL },
    });
  });

  it('is not changed by a load that goes on in another tab', async () => {
    const device = await deviceWith(SMALL, MAIN);
    device.page().journal.started(MAIN);
    expect((await device.page().active()).entry.id).toBe(MAIN);
  });

  it('steps down at once when the load killed its worker', async () => {
    const device = await deviceWith(SMALL, MAIN);
    const page = device.page();
    page.journal.started(MAIN);
    page.journal.failed(MAIN);
    expect(page.activeNow().reason).toEqual({ type: 'stepped-down', wanted: MAIN });
  });

  it.each<[string, DeviceReport['webgpu']]>([
    ['no-webgpu', { type: 'missing' }],
    [
      'no-f16',
      { type: 'present', f16: false, software: false, maxBufferBytes: 2 ** 31, vendor: '' },
    ],
  ])('says %s when the GPU went away', async (type, webgpu) => {
    const device = await deviceWith(MAIN);
    await device.page().choose(MAIN);
    device.report = { ...PC, webgpu };
    expect(await device.page().active()).toMatchObject({
      entry: { id: STARTER },
      reason: { type, wanted: MAIN },
    });
  });

  it('says that a chosen model was deleted', async () => {
    const device = await deviceWith(SMALL, MAIN);
    const page = device.page();
    await page.choose(MAIN);
    await page.remove(MAIN);
    expect(await page.active()).toMatchObject({
      entry: { id: SMALL },
      reason: { type: 'not-fetched', wanted: MAIN },
    });
  });
});

describe('downloads', () => {
  it('keep the device awake while they last, and show in the rows', async () => {
    const device = new Device();
    const page = device.page();
    for await (const event of page.download(SMALL, never)) {
      expect(device.awake).toBe(1);
      const row = (await page.rows()).find(({ entry }) => entry.id === SMALL);
      expect(row?.presence.type).toBe(event.type === 'progress' ? 'fetching' : 'present');
      if (event.type === 'done') break;
    }
    expect(device.awake).toBe(0);
  });

  it('that fail stay in the rows with their error', async () => {
    const device = new Device();
    device.failure = new AppError('captive-portal', 'x');
    const page = device.page();
    await expect(collect(page.download(SMALL, never))).rejects.toMatchObject({
      code: 'captive-portal',
    });
    const row = (await page.rows()).find(({ entry }) => entry.id === SMALL);
    expect(row?.presence).toMatchObject({
      type: 'failed',
      doneBytes: 5,
      error: { code: 'captive-portal' },
    });
  });
});

describe('recommendations', () => {
  it('are three that fit, with one best, none with terms to accept', async () => {
    const suggested = await new Device().page().recommend();
    expect(suggested.map(({ best }) => best)).toEqual([true, false, false]);
    expect(suggested.every(({ entry }) => !entry.licence.optIn)).toBe(true);
    expect(suggested[0]?.expectedTokensPerSecond).toBeGreaterThanOrEqual(5);
    expect(suggested[0]?.fetchMs).toBeGreaterThan(0);
  });

  it('never suggest what this device cannot run', async () => {
    const device = new Device();
    device.report = { ...PC, webgpu: { type: 'missing' }, platform: 'ios' };
    const suggested = await device.page().recommend();
    expect(suggested.length).toBeGreaterThan(0);
    for (const { entry } of suggested) {
      expect(entry.needs).toEqual([]);
      expect(entry.memoryBytes).toBeLessThanOrEqual(1.2e9);
    }
  });

  it('follow the measured speed', async () => {
    const device = await deviceWith(SMALL);
    const page = device.page();
    const before = (await page.recommend())[0];
    page.noteSpeed({ modelId: SMALL, prefillTokensPerSecond: 100, decodeTokensPerSecond: 7 });
    const after = (await page.recommend())[0];
    expect(after?.entry.parameters).toBeLessThan(before?.entry.parameters ?? 0);
    expect((await page.device()).measured?.decodeTokensPerSecond).toBe(7);
  });
});

describe('models by address', () => {
  it('are remembered, and fetched like any other', async () => {
    const device = new Device();
    const entry = await device.page().addFromUrl({
      modelUrl: 'https://huggingface.co/someone/Tiny-0.5B-q4f16_1-MLC',
      libraryUrl: 'https://example.org/tiny.wasm',
    });
    const page = device.page();
    expect((await page.rows()).map((row) => row.entry.id)).toContain(entry.id);
    await collect(page.download(entry.id, never));
    expect(page.activeNow().entry.id).toBe(entry.id);
  });
});
