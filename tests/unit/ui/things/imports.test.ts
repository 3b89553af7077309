import { describe, expect, it } from 'vitest';
import { emptyJob, statusOf } from '../../../../src/library/imports/import-job.ts';
import type { ImportStatus } from '../../../../src/library/imports/import-status.ts';
import type { ImportFile, Library } from '../../../../src/library/library.ts';
import {
  ImportList,
  importFraction,
} from '../../../../src/ui/screens/things/import-list.svelte.ts';
import { RemainingTime } from '../../../../src/ui/screens/things/remaining-time.ts';

const status = (part: Partial<ImportStatus> = {}): ImportStatus => ({
  ...statusOf(emptyJob('a', 0, { totalFiles: 4, totalBytes: 1_000 })),
  ...part,
});

describe('how far an import is', () => {
  it('moves with the bytes of one large archive, and with empty files', () => {
    expect(importFraction(status())).toBe(0);
    expect(importFraction(status({ totalFiles: 1, doneBytes: 500 }))).toBe(0.25);
    expect(importFraction(status({ totalBytes: 0, doneFiles: 2 }))).toBe(0.75);
    expect(importFraction(status({ doneFiles: 4, doneBytes: 1_000 }))).toBe(1);
  });
});

describe('the remaining time', () => {
  const after = (...doneBytes: readonly number[]): RemainingTime => {
    const time = new RemainingTime();
    for (const [second, bytes] of doneBytes.entries()) time.note(second * 1_000, bytes);
    return time;
  };

  it('is said once it has gone on steadily for a while', () => {
    expect(after(0, 10, 20, 30).remainingMs(1_000)).toBeUndefined();
    expect(after(0, 10, 20, 30, 40, 50).remainingMs(1_000)).toBe(95_000);
  });

  it('is not said while it stands still, or goes by leaps', () => {
    expect(after(0, 0, 0, 0, 0, 0, 0).remainingMs(1_000)).toBeUndefined();
    expect(after(0, 1, 2, 3, 100, 200, 300).remainingMs(1_000)).toBeUndefined();
  });

  it('forgets how it went long ago', () => {
    const slow = Array.from({ length: 30 }, (_, second) => second);
    const fast = Array.from({ length: 30 }, (_, second) => 29 + second * 100);
    expect(after(...slow, ...fast).remainingMs(12_929)).toBeCloseTo(100_000, -3);
  });

  it('is never less than nothing', () => {
    expect(after(0, 10, 20, 30, 40, 50).remainingMs(10)).toBe(0);
  });
});

describe('the list of imports', () => {
  function listOf(told: readonly (readonly ImportStatus[])[]) {
    let nowMs = 0;
    const begun: string[] = [];
    const library = {
      imports: async function* () {
        for (const statuses of told) {
          yield statuses;
          nowMs += 1_000;
        }
      },
      startImport: async (id: string) => void begun.push(id),
    } as Partial<Library> as Library;
    const clock = { now: () => 0, elapsedMs: () => nowMs };
    return { list: new ImportList({ library, clock, newId: () => 'new' }), begun };
  }

  it('follows what the library tells, with a remaining time for what runs', async () => {
    const steps = [0, 100, 200, 300, 400, 500].map((doneBytes) => [status({ doneBytes })]);
    const { list } = listOf(steps);
    await list.follow(new AbortController().signal);
    expect(list.statuses).toEqual([status({ doneBytes: 500 })]);
    expect(list.remainingMs(status())).toBe(5_000);
  });

  it('forgets the time of what pauses', async () => {
    const steps = [0, 100, 200, 300, 400, 500].map((doneBytes) => [status({ doneBytes })]);
    const { list } = listOf([...steps, [status({ state: 'paused' })]]);
    await list.follow(new AbortController().signal);
    expect(list.remainingMs(status())).toBeUndefined();
  });

  it('begins nothing for no files', async () => {
    const { list, begun } = listOf([]);
    await list.add([]);
    const files: ImportFile[] = [{ path: 'a.md', file: new Blob(['x']) }];
    await list.add(files);
    expect(begun).toEqual(['new']);
  });
});
