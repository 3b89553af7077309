import { describe, expect, it } from 'vitest';
import type { PageMessage } from '../../../src/offline/messages.ts';
import { keepOfflineCopy } from '../../../src/platform/offline-copy.ts';

/** A worker that keeps ten bytes more at each question. */
function fakeWorker(totalBytes: number) {
  let keptBytes = 0;
  const questions: PageMessage[] = [];
  return {
    questions,
    postMessage: (message: PageMessage, [port]: MessagePort[]) => {
      questions.push(message);
      keptBytes = Math.min(totalBytes, keptBytes + 10);
      port?.postMessage({ keptBytes, totalBytes });
      port?.close();
    },
  };
}

function timer() {
  let action: (() => void) | undefined;
  return {
    every: (wanted: () => void) => {
      action = wanted;
      return () => (action = undefined);
    },
    tick: () => action?.(),
    get running() {
      return action !== undefined;
    },
  };
}

describe('the copy for use without a network', () => {
  it('is asked for until it is whole', async () => {
    const worker = fakeWorker(20);
    const clock = timer();
    const copy = keepOfflineCopy({
      worker: async () => worker,
      every: clock.every,
      savesData: false,
    });
    await expect.poll(() => copy.current()).toEqual({ keptBytes: 10, totalBytes: 20 });
    expect(clock.running).toBe(true);
    clock.tick();
    await expect.poll(() => copy.current()).toEqual({ keptBytes: 20, totalBytes: 20 });
    await expect.poll(() => clock.running).toBe(false);
    expect(worker.questions).toEqual([{ type: 'keep-all' }, { type: 'keep-all' }]);
  });

  it('is not asked for when the person asked for less data', () => {
    const worker = fakeWorker(20);
    const clock = timer();
    keepOfflineCopy({ worker: async () => worker, every: clock.every, savesData: true });
    expect([clock.running, worker.questions]).toEqual([false, []]);
  });

  it('ends where there is no service worker', async () => {
    const clock = timer();
    keepOfflineCopy({ worker: async () => undefined, every: clock.every, savesData: false });
    await expect.poll(() => clock.running).toBe(false);
  });
});
