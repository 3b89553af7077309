import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Handlers } from '../../../src/protocol/rpc.ts';
import { startWorker, type StartedWorker } from '../../../src/remote/start-worker.ts';
import { collect } from '../../support/collect.ts';
import { FakeWorker } from '../../support/fake-worker.ts';

type Test = {
  echo: { request: string; item: string };
  hang: { request: null; item: string };
};

const handlers: Handlers<Test> = {
  async *echo(text) {
    yield text;
  },
  async *hang(_request, signal) {
    yield 'begun';
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  },
};

let spawned: FakeWorker<Test>[];
let started: FakeWorker<Test>[];
let deaths: string[];
let tick: () => void;
let worker: StartedWorker<Test>;

beforeEach(() => {
  spawned = [];
  started = [];
  deaths = [];
  worker = startWorker<Test, FakeWorker<Test>>({
    name: 'test',
    spawn: () => {
      const born = new FakeWorker<Test>(handlers);
      spawned.push(born);
      return born;
    },
    onStart: (born) => started.push(born),
    onDeath: ({ detail }) => deaths.push(String(detail['reason'])),
    repeat: (action) => {
      tick = action;
      return () => undefined;
    },
    silenceLimitMs: 20_000,
  });
});
afterEach(() => {
  for (const one of spawned) one.terminate();
});

/** A call that has yielded its first item and now waits. */
async function hanging(): Promise<Promise<IteratorResult<string>>[]> {
  const calls = [1, 2].map(() => worker.stream('hang', null)[Symbol.asyncIterator]());
  for (const call of calls) expect(await call.next()).toEqual({ done: false, value: 'begun' });
  return calls.map((call) => call.next());
}

test('starts nothing before the first call, and one worker for all calls', async () => {
  expect(spawned).toHaveLength(0);
  expect(await collect(worker.stream('echo', 'a'))).toEqual(['a']);
  expect(await collect(worker.stream('echo', 'b'))).toEqual(['b']);
  expect(spawned).toHaveLength(1);
  expect(started).toEqual(spawned);
});

describe('death', () => {
  const ways = {
    error: () => spawned[0]?.crash('error'),
    messageerror: () => spawned[0]?.crash('messageerror'),
    silent: () => {
      for (let n = 0; n < 5; n++) tick();
    },
    stopped: () => worker.stop(),
  };
  test.each(Object.entries(ways))(
    '%s rejects every pending call; the next call starts anew',
    async (reason, kill) => {
      const pending = await hanging();
      kill();
      for (const call of pending) {
        await expect(call).rejects.toMatchObject({
          code: 'worker-died',
          detail: { worker: 'test', reason },
        });
      }
      expect(deaths).toEqual([reason]);
      expect(spawned[0]?.terminated).toBe(true);
      expect(worker.pending).toBe(0);
      expect(await collect(worker.stream('echo', 'again'))).toEqual(['again']);
      expect(spawned).toHaveLength(2);
      expect(started).toEqual(spawned);
    },
  );

  test('an error event that comes after the death harms nobody', async () => {
    await collect(worker.stream('echo', 'a'));
    worker.stop();
    await collect(worker.stream('echo', 'b'));
    spawned[0]?.crash('error');
    expect(await collect(worker.stream('echo', 'c'))).toEqual(['c']);
    expect(spawned).toHaveLength(2);
  });
});

test('a worker that answers pings lives on however long its call takes', async () => {
  const pending = await hanging();
  for (let n = 0; n < 20; n++) {
    tick();
    await new Promise((resolve) => setImmediate(resolve));
    await collect(worker.stream('echo', 'still here'));
  }
  expect(deaths).toEqual([]);
  worker.stop();
  for (const call of pending) await expect(call).rejects.toMatchObject({ code: 'worker-died' });
});
