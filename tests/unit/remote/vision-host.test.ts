import { describe, expect, it } from 'vitest';
import type { PictureText, TextLine } from '../../../src/library/looking/picture-text.ts';
import { connect } from '../../../src/protocol/rpc.ts';
import type { VisionContract } from '../../../src/protocol/vision-contract.ts';
import { stopWhenIdle, type Later } from '../../../src/remote/stop-when-idle.ts';
import { IDLE_MS, VisionHost, type Unloadable } from '../../../src/remote/vision-host.ts';
import { WorkerPictureText } from '../../../src/remote/worker-picture-text.ts';
import { collect } from '../../support/collect.ts';

const never = new AbortController().signal;
const picture = { data: new Uint8ClampedArray(4), widthPx: 1, heightPx: 1 };
const found: TextLine = {
  text: '你好',
  confidence: 0.9,
  box: [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
    { x: 0, y: 1 },
  ],
};

/** A clock that rings when told. */
function bells() {
  const waiting = new Set<() => void>();
  const delays: number[] = [];
  const later: Later = (action, afterMs) => {
    delays.push(afterMs);
    waiting.add(action);
    return () => waiting.delete(action);
  };
  const ring = (): void => {
    for (const action of waiting) action();
    waiting.clear();
  };
  return { later, ring, delays, waiting };
}

function open() {
  const { port1, port2 } = new MessageChannel();
  const clock = bells();
  const done: string[] = [];
  const reader: PictureText & Unloadable = {
    read: async () => {
      done.push('read');
      return [found];
    },
    unload: async () => void done.push('unload'),
  };
  const pictureText = ({ baseUrl }: { baseUrl: string }): typeof reader => {
    done.push(`open ${baseUrl}`);
    return reader;
  };
  new VisionHost({ pictureText }, clock.later).serve(port2);
  const client = connect<VisionContract>(port1);
  const close = (): void => port1.close();
  return { client, done, clock, close, text: new WorkerPictureText(client) };
}

describe('the vision worker', () => {
  it('reads once it is set up, and not before', async () => {
    const { client, text, done, close } = open();
    const early = text.read(picture, never);
    expect(done).toEqual([]);
    await collect(client.stream('setUp', { baseUrl: 'https://a.example/' }));
    await collect(client.stream('setUp', { baseUrl: 'https://b.example/' }));
    expect(await early).toEqual([found]);
    expect(done).toEqual(['open https://a.example/', 'read']);
    close();
  });

  it('lets its models go when nobody has asked for a while, not between two pictures', async () => {
    const { client, text, done, clock, close } = open();
    await collect(client.stream('setUp', { baseUrl: 'https://a.example/' }));
    await text.read(picture, never);
    await text.read(picture, never);
    expect(clock.delays).toEqual([IDLE_MS, IDLE_MS]);
    expect(clock.waiting.size).toBe(1);
    clock.ring();
    await text.read(picture, never);
    expect(done.slice(1)).toEqual(['read', 'read', 'unload', 'read']);
    close();
  });

  it('serves further ports, and frees memory when told', async () => {
    const { client, done, close } = open();
    await collect(client.stream('setUp', { baseUrl: 'https://a.example/' }));
    const { port1, port2 } = new MessageChannel();
    const { transfer } = await import('../../../src/protocol/transfer.ts');
    await collect(client.stream('servePort', transfer({ port: port2 }, [port2])));
    const other = new WorkerPictureText(connect<VisionContract>(port1));
    expect(await other.read(picture, never)).toEqual([found]);
    await collect(client.stream('unload', null));
    expect(done.at(-1)).toBe('unload');
    port1.close();
    close();
  });
});

describe('a worker that is ended when idle', () => {
  it('is stopped after the last of its calls, never during one', async () => {
    const clock = bells();
    const done: string[] = [];
    const worker = {
      stream: async function* (): AsyncGenerator<never> {
        done.push('call');
      },
      stop: () => void done.push('stop'),
    };
    const client = stopWhenIdle<VisionContract>(worker, { idleMs: 5, later: clock.later });
    const first = collect(client.stream('readText', picture));
    await Promise.all([first, collect(client.stream('readText', picture))]);
    expect([clock.waiting.size, clock.delays]).toEqual([1, [5]]);
    await collect(client.stream('readText', picture));
    expect(done).toEqual(['call', 'call', 'call']);
    clock.ring();
    expect(done.at(-1)).toBe('stop');
  });
});
