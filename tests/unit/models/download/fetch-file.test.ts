import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fetchFile } from '../../../../src/models/download/fetch-file.ts';
import type { FileOrder } from '../../../../src/models/download/file-order.ts';
import { Mirrors } from '../../../../src/models/download/mirrors.ts';
import type { AppError } from '../../../../src/shared/errors.ts';
import { AppError as Failure } from '../../../../src/shared/errors.ts';
import { MemoryModelFiles } from '../../../../src/storage/memory-model-files.ts';
import { GOOD, JumpingTime, ScriptedSource, type Fate } from '../../../support/scripted-source.ts';

const MIB = 2 ** 20;
const MAX_LOST = 2 * MIB;
const MAX_REQUEST = 8 * MIB;

function bytes(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 11) * 7) & 255);
}

const LARGE = bytes(17 * MIB + 12_345);
const sha256 = createHash('sha256').update(LARGE).digest('hex');
const never = new AbortController().signal;
const HOST = 'https://one.example/large';
const MIRROR = 'https://two.example/large';

function scene(fateOf?: ConstructorParameters<typeof ScriptedSource>[1], file = LARGE) {
  const files = new MemoryModelFiles();
  const source = new ScriptedSource({ large: file }, fateOf);
  const time = new JumpingTime();
  const retries: { readonly code: string; readonly inMs: number }[] = [];
  let counted = 0;
  const run = async (order: Partial<FileOrder> = {}, signal = never): Promise<void> => {
    const partial = await files.openPartial('m', 'large');
    const parts = {
      source,
      time,
      mirrors: new Mirrors(),
      onBytes: (count: number) => {
        counted += count;
      },
      onRetry: ({ code }: AppError, inMs: number) => void retries.push({ code, inMs }),
    };
    try {
      await fetchFile({ path: 'large', urls: [HOST], ...order }, partial, parts, signal);
    } finally {
      await partial.close();
    }
  };
  return {
    run,
    source,
    time,
    retries,
    counted: () => counted,
    kept: async () => {
      const blob = await files.read('m', 'large');
      return blob && new Uint8Array(await blob.arrayBuffer());
    },
  };
}

const isSame = (a: Uint8Array | undefined, b: Uint8Array): boolean =>
  a !== undefined && Buffer.compare(a, b) === 0;

describe('a file from the network', { timeout: 60_000 }, () => {
  it('arrives whole, in parallel ranges of at most 8 MiB, each byte once', async () => {
    const { run, source, kept, counted } = scene();
    await run({ sizeBytes: LARGE.length, sha256 });
    expect(isSame(await kept(), LARGE)).toBe(true);
    expect(source.sentBytes).toBe(LARGE.length);
    expect(counted()).toBe(LARGE.length);
    expect(source.requests.length).toBeGreaterThan(2);
    for (const { range } of source.requests) {
      expect((range?.end ?? Infinity) - (range?.start ?? 0)).toBeLessThanOrEqual(MAX_REQUEST);
    }
  });

  it.each<Fate>([GOOD, { type: 'whole' }, { type: 'unsized' }])(
    'whose size nobody knew arrives from a host that is %o',
    async (fate) => {
      const { run, kept, counted } = scene(() => fate);
      await run();
      expect(isSame(await kept(), LARGE)).toBe(true);
      expect(counted()).toBe(LARGE.length);
    },
  );

  it('loses at most 2 MiB to each cut, wherever it comes, and ends byte for byte the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 9 * MIB }), { minLength: 1, maxLength: 12 }),
        async (cuts) => {
          const { run, source, retries, kept } = scene((_request, index) => {
            const afterBytes = cuts[index];
            return afterBytes === undefined ? GOOD : { type: 'cut', afterBytes };
          });
          await run({ sizeBytes: LARGE.length, sha256 });
          expect(isSame(await kept(), LARGE)).toBe(true);
          expect(source.sentBytes - LARGE.length).toBeLessThanOrEqual(retries.length * MAX_LOST);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('goes on after the tab was killed, losing at most 2 MiB', async () => {
    const stop = new AbortController();
    const { run, source, kept } = scene((_request, index) => {
      if (index === 2) queueMicrotask(() => stop.abort());
      return GOOD;
    });
    await expect(run({ sizeBytes: LARGE.length }, stop.signal)).rejects.toMatchObject({
      code: 'aborted',
    });
    expect(await kept()).toBeUndefined();
    await run({ sizeBytes: LARGE.length, sha256 });
    expect(isSame(await kept(), LARGE)).toBe(true);
    expect(source.sentBytes - LARGE.length).toBeLessThanOrEqual(MAX_LOST);
  });

  it('is asked for anew after 30 silent seconds', async () => {
    const { run, time, retries, kept } = scene((_request, index) =>
      index === 0 ? { type: 'stall', afterBytes: MIB } : GOOD,
    );
    await run({ sizeBytes: LARGE.length, sha256 });
    expect(time.slept).toContain(30_000);
    expect(retries).toEqual([{ code: 'network', inMs: 1_000 }]);
    expect(isSame(await kept(), LARGE)).toBe(true);
  });

  it.each<[Fate, string]>([
    [{ type: 'portal' }, 'captive-portal'],
    [{ type: 'unnamed-portal' }, 'captive-portal'],
    [{ type: 'flipped' }, 'integrity-failed'],
    [{ type: 'other-size' }, 'integrity-failed'],
    [{ type: 'long' }, 'integrity-failed'],
    [{ type: 'fail', error: new Failure('offline', 'x') }, 'offline'],
    [{ type: 'cut', afterBytes: 0 }, 'network'],
  ])('is never kept from a host that is %o: %s', async (fate, code) => {
    const { run, kept, counted } = scene(() => fate);
    await expect(run({ sizeBytes: LARGE.length, sha256 })).rejects.toMatchObject({ code });
    expect(await kept()).toBeUndefined();
    expect(counted()).toBe(0);
  });

  it.each<Fate>([
    { type: 'portal' },
    { type: 'flipped' },
    { type: 'other-size' },
    { type: 'long' },
    { type: 'short', byBytes: 1 },
    { type: 'fail', error: new Failure('network', 'x', { detail: { status: 404 } }) },
  ])('comes from the mirror when the first host is %o', async (fate) => {
    const { run, kept, retries } = scene(({ url }) => (url === HOST ? fate : GOOD));
    await run({ urls: [HOST, MIRROR], sizeBytes: LARGE.length, sha256 });
    expect(isSame(await kept(), LARGE)).toBe(true);
    expect(retries[0]?.inMs).toBe(0);
  });

  it('of nobody is given up at once: asking a host again that said no changes nothing', async () => {
    const { run, source } = scene();
    await expect(run({ urls: ['https://one.example/none'] })).rejects.toMatchObject({
      code: 'network',
      detail: { status: 404 },
    });
    expect(source.requests).toHaveLength(1);
  });

  it('is waited for longer and longer, and given up after about half a minute without progress', async () => {
    const { run, retries } = scene(() => ({ type: 'cut', afterBytes: 10 }));
    await expect(run({ sizeBytes: LARGE.length })).rejects.toMatchObject({ code: 'network' });
    expect(retries.map(({ inMs }) => inMs)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000]);
  });

  it('waits as long as a busy host asks', async () => {
    const busy = new Failure('network', 'x', { detail: { status: 429, retryAfterMs: 7_000 } });
    const { run, retries } = scene((_request, index) =>
      index === 0 ? { type: 'fail', error: busy } : GOOD,
    );
    await run({ sizeBytes: LARGE.length });
    expect(retries).toEqual([{ code: 'network', inMs: 7_000 }]);
  });

  it('of another version than the one begun starts over', async () => {
    const stop = new AbortController();
    const first = scene((_request, index) => {
      if (index === 2) queueMicrotask(() => stop.abort());
      return GOOD;
    });
    await expect(
      first.run({ sizeBytes: LARGE.length, sha256: '00' }, stop.signal),
    ).rejects.toThrow();
    const before = first.source.sentBytes;
    await first.run({ sizeBytes: LARGE.length, sha256 });
    expect(isSame(await first.kept(), LARGE)).toBe(true);
    expect(first.source.sentBytes - before).toBeGreaterThanOrEqual(LARGE.length);
  });

  it.each(['model.gguf', 'library.wasm'])(
    'that is no %s is refused by its first bytes',
    async (path) => {
      const { run } = scene(undefined, bytes(1_000));
      await expect(run({ path, urls: [HOST] })).rejects.toMatchObject({ code: 'integrity-failed' });
    },
  );
});
