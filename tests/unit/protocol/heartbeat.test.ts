import { beforeEach, expect, test, vi } from 'vitest';
import { watch } from '../../../src/protocol/heartbeat.ts';
import type { Endpoint } from '../../../src/protocol/rpc.ts';

let hear: (event: MessageEvent) => void;
let tick: () => void;
let busy: boolean;
const sent: unknown[] = [];
const onSilent = vi.fn();
const cancel = vi.fn();

const endpoint: Endpoint = {
  postMessage: (message) => sent.push(message),
  addEventListener: (_type, listener) => {
    hear = listener;
  },
};

beforeEach(() => {
  vi.clearAllMocks();
  sent.length = 0;
  busy = true;
  watch(endpoint, {
    isBusy: () => busy,
    onSilent,
    repeat: (action) => {
      tick = action;
      return cancel;
    },
    silenceLimitMs: 30_000,
    everyMs: 10_000,
  });
});

const ticks = (count: number): void => {
  for (let n = 0; n < count; n++) tick();
};

test('asks a busy worker for a sign of life and calls it dead after the limit', () => {
  ticks(3);
  expect(sent).toEqual([{ type: 'ping' }, { type: 'ping' }, { type: 'ping' }]);
  expect(onSilent).not.toHaveBeenCalled();
  ticks(1);
  expect(onSilent).toHaveBeenCalledTimes(1);
  expect(cancel).toHaveBeenCalledTimes(1);
  ticks(5);
  expect(onSilent).toHaveBeenCalledTimes(1);
});

test('any message is a sign of life', () => {
  ticks(3);
  hear(new MessageEvent('message', { data: { type: 'item' } }));
  ticks(3);
  expect(onSilent).not.toHaveBeenCalled();
});

test('leaves an idle worker alone, and idle time is no silence', () => {
  ticks(3);
  busy = false;
  ticks(100);
  busy = true;
  ticks(3);
  expect(onSilent).not.toHaveBeenCalled();
  expect(sent).toHaveLength(6);
});
