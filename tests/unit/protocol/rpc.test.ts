import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  connect,
  only,
  serve,
  type Client,
  type Endpoint,
  type Handlers,
} from '../../../src/protocol/rpc.ts';
import { transfer } from '../../../src/protocol/transfer.ts';
import { AppError } from '../../../src/shared/errors.ts';
import { collect } from '../../support/collect.ts';

type Counting = {
  count: { request: { to: number }; item: number };
  fail: { request: null; item: never };
  hang: { request: null; item: number };
  bytes: { request: { bytes: Uint8Array<ArrayBuffer> }; item: { bytes: Uint8Array<ArrayBuffer> } };
  uncloneable: { request: null; item: unknown };
};

const log: string[] = [];
/** Resolves when `entry` is logged. */
let waiting = new Map<string, () => void>();
const logged = (entry: string): Promise<void> =>
  log.includes(entry)
    ? Promise.resolve()
    : new Promise((resolve) => {
        waiting.set(entry, resolve);
      });
const note = (entry: string): void => {
  log.push(entry);
  waiting.get(entry)?.();
};
const macrotask = () => new Promise((resolve) => setImmediate(resolve));

const handlers: Handlers<Counting> = {
  async *count({ to }, signal) {
    try {
      for (let n = 1; n <= to; n++) {
        if (signal.aborted) return;
        yield n;
        await macrotask();
      }
    } finally {
      note('count cleaned up');
    }
  },
  async *fail() {
    throw new AppError('device-lost', 'GPU gone', { detail: { vendor: 'test' } });
  },
  async *hang(_request, signal) {
    yield 1;
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    note('hang released');
  },
  async *bytes({ bytes }) {
    const answer = { bytes: bytes.map((byte) => byte + 1) };
    yield transfer(answer, [answer.bytes.buffer]);
    note(`left behind ${answer.bytes.byteLength}`);
  },
  async *uncloneable() {
    yield () => undefined;
  },
};

let client: Client<Counting>;
let ports: MessageChannel;

beforeEach(() => {
  log.length = 0;
  waiting = new Map();
  ports = new MessageChannel();
  serve<Counting>(ports.port1, handlers);
  client = connect<Counting>(ports.port2);
});
afterEach(() => ports.port1.close());

test('delivers every item in order', async () => {
  expect(await collect(client.stream('count', { to: 5 }))).toEqual([1, 2, 3, 4, 5]);
});

test('interleaves calls without mixing them', async () => {
  const both = await Promise.all([3, 4].map((to) => collect(client.stream('count', { to }))));
  expect(both).toEqual([
    [1, 2, 3],
    [1, 2, 3, 4],
  ]);
});

test('carries the error code and its data across the boundary', async () => {
  const failure = collect(client.stream('fail', null));
  await expect(failure).rejects.toBeInstanceOf(AppError);
  await expect(failure).rejects.toMatchObject({ code: 'device-lost', detail: { vendor: 'test' } });
});

test('an operation that does not exist is an error, also one named like a method of every object', async () => {
  const wrong = client as unknown as Client<Record<string, { request: null; item: never }>>;
  for (const op of ['nothing', 'toString']) {
    await expect(collect(wrong.stream(op, null))).rejects.toMatchObject({ code: 'internal' });
  }
});

test('an item that cannot be cloned ends its call with an error', async () => {
  await expect(collect(client.stream('uncloneable', null))).rejects.toMatchObject({
    code: 'internal',
  });
});

test('moves marked buffers in both directions', async () => {
  const request = { bytes: Uint8Array.of(1, 2, 3) };
  const answer = await only(client.stream('bytes', transfer(request, [request.bytes.buffer])));
  expect([...answer.bytes]).toEqual([2, 3, 4]);
  expect(request.bytes.byteLength).toBe(0);
});

test('counts the calls that wait', async () => {
  expect(client.pending).toBe(0);
  for await (const n of client.stream('count', { to: 2 })) expect([client.pending, n]).toContain(1);
  expect(client.pending).toBe(0);
});

describe('cancelling', () => {
  test('leaving the loop early runs the handler’s cleanup', async () => {
    for await (const n of client.stream('count', { to: 1_000_000 })) if (n === 3) break;
    await logged('count cleaned up');
  });

  test('an abort rejects at once with `aborted`, even when the handler is slow', async () => {
    const controller = new AbortController();
    const items = client.stream('hang', null, controller.signal)[Symbol.asyncIterator]();
    expect(await items.next()).toEqual({ done: false, value: 1 });
    const next = items.next();
    controller.abort('any reason');
    await expect(next).rejects.toMatchObject({ code: 'aborted' });
    await logged('hang released');
  });

  test('a signal already aborted never reaches the server', async () => {
    const call = collect(client.stream('hang', null, AbortSignal.abort()));
    await expect(call).rejects.toMatchObject({ code: 'aborted' });
    await collect(client.stream('count', { to: 1 }));
    expect(log).toEqual(['count cleaned up']);
  });
});

test('a dead worker rejects every pending call', async () => {
  const silent: Endpoint = { postMessage: () => undefined, addEventListener: () => undefined };
  const dead = connect<Counting>(silent);
  const pending = [1, 2].map(() => collect(dead.stream('hang', null)));
  expect(dead.pending).toBe(2);
  dead.fail(new AppError('worker-died', 'llm worker crashed'));
  for (const call of pending) await expect(call).rejects.toMatchObject({ code: 'worker-died' });
  expect(dead.pending).toBe(0);
});
