import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GenerateEvent, Message } from '../../src/assistant/language-model.ts';
import type { OpenedModel } from '../../src/engines/open-model.ts';
import { openTransformersModel } from '../../src/engines/transformers/open-transformers-model.ts';
import { minimind2Small } from '../../src/models/starter-catalogue.ts';
import { collect } from '../support/collect.ts';
import { languageModelContract } from '../support/language-model-contract.ts';

const never = new AbortController().signal;
const options = {
  baseUrl: `${location.origin}/`,
  readModelFile: () => Promise.resolve(undefined),
};

let model: OpenedModel;
const fractions: number[] = [];

beforeAll(async () => {
  const onProgress = (fraction: number): void => void fractions.push(fraction);
  model = await openTransformersModel(minimind2Small, { ...options, onProgress }, never);
});

afterAll(() => model.dispose());

const user = (text: string): Message => ({ role: 'user', text });

function ask(messages: readonly Message[], maxTokens = 60, signal = never) {
  return model.generate({ messages, maxTokens, temperature: 0 }, signal);
}

const textOf = (events: readonly GenerateEvent[]) =>
  events.map((event) => (event.type === 'text' ? event.text : '')).join('');

function finishOf(events: readonly GenerateEvent[]) {
  const last = events.at(-1);
  if (last?.type !== 'finish') throw new Error('no finish');
  return last;
}

describe('the embedded model', () => {
  it('reports its loading up to the end', () => {
    expect(fractions.at(-1)).toBe(1);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  });

  it.each([
    [
      'en',
      'Note: The plumber came on Tuesday, repaired the kitchen sink and charged 85 euros.\nQuestion: How much did the plumber charge?',
      /85 euros/,
    ],
    [
      'zh',
      '笔记：水管工星期二来过，修好了厨房水槽，收了85欧元。\n问题：水管工收了多少钱？',
      /85欧元/,
    ],
  ])('reads a fact out of one note (%s)', async (_language, question, fact) => {
    expect(textOf(await collect(ask([user(question)])))).toMatch(fact);
  });

  it('knows a short fact', async () => {
    expect(textOf(await collect(ask([user('中国的首都是哪里？')])))).toContain('北京');
  });

  it('streams: text comes piece by piece, each in a task of its own', async () => {
    const times: number[] = [];
    let ticks = 0;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      ticks++;
      port2.postMessage(null);
    };
    port2.postMessage(null);
    for await (const event of ask([user('写一首关于春天的诗。')])) {
      if (event.type === 'text') times.push(ticks);
      expect(JSON.stringify(event)).not.toContain('\uFFFD');
    }
    port1.close();
    expect(times.length).toBeGreaterThanOrEqual(5);
    // Messages were delivered between the pieces, so a stop would have been heard.
    expect(new Set(times).size).toBeGreaterThanOrEqual(5);
  });

  it('stops in the middle, and the next call answers as if nothing had been', async () => {
    const question = [user('写一首关于春天的诗。')];
    const whole = textOf(await collect(ask(question, 30)));
    const stop = new AbortController();
    let pieces = 0;
    let heard = '';
    const reading = (async () => {
      for await (const event of ask(question, 200, stop.signal)) {
        if (event.type === 'text') heard += event.text;
        if (++pieces === 4) stop.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: 'aborted' });
    expect(whole.startsWith(heard)).toBe(true);
    expect(textOf(await collect(ask(question, 30)))).toBe(whole);
  });

  it('computes only what is new in the second turn', async () => {
    const note =
      'The garden has four old apple trees and a small pond with goldfish near the wall. ';
    const first = [user(`Note: ${note.repeat(30)}\nQuestion: What is in the pond?`)];
    const one = await collect(ask(first, 12));
    const second = [
      ...first,
      { role: 'assistant', text: textOf(one) } as const,
      user('And where?'),
    ];
    const two = await collect(ask(second, 12));
    const fresh = await openTransformersModel(minimind2Small, options, never);
    const unhurried = await collect(
      fresh.generate({ messages: second, maxTokens: 12, temperature: 0 }, never),
    );
    await fresh.dispose();
    const firstMs = finishOf(one).timing.timeToFirstTokenMs;
    const secondMs = finishOf(two).timing.timeToFirstTokenMs;
    console.info(`time to first token: ${firstMs.toFixed()} ms, then ${secondMs.toFixed()} ms`);
    expect(secondMs / firstMs).toBeLessThanOrEqual(0.3);
    expect(textOf(two)).toBe(textOf(unhurried));
  });

  it('refuses a conversation that does not fit, before computing', async () => {
    const asked = collect(ask([user('apple '.repeat(3000))]));
    await expect(asked).rejects.toMatchObject({
      code: 'context-too-long',
      detail: { contextTokens: minimind2Small.contextTokens },
    });
    expect(textOf(await collect(ask([user('你好')], 8)))).not.toBe('');
  });

  it('decodes at the speed of a conversation', async () => {
    const { usage, timing } = finishOf(await collect(ask([user('介绍一下苹果。')], 100)));
    const tokensPerSecond = ((usage.completionTokens - 1) * 1000) / timing.decodeMs;
    console.info(`${tokensPerSecond.toFixed()} tokens/s`);
    expect(tokensPerSecond).toBeGreaterThan(5);
  });
});

describe('loading a model that is not as it should be', () => {
  const withSource = (basePath: string, sha256: string) => {
    const { source } = minimind2Small;
    if (source.type !== 'bundled') throw new Error('not bundled');
    const files = source.files.map((file) => ({ ...file, sha256 }));
    return { ...minimind2Small, source: { ...source, basePath, files } };
  };

  it('says model-missing when its files are not served', async () => {
    const gone = withSource('models/nothing-here/', '');
    const opening = openTransformersModel(gone, options, never);
    await expect(opening).rejects.toMatchObject({ code: 'model-missing' });
  });

  it('says integrity-failed when a file has changed', async () => {
    const changed = withSource('models/minimind2-small/', '0'.repeat(64));
    const opening = openTransformersModel(changed, options, never);
    await expect(opening).rejects.toMatchObject({ code: 'integrity-failed' });
  });

  it('says integrity-failed for weights that the runtime cannot read, and loads others after that', async () => {
    const bytes = new Blob([new Uint8Array(5000).fill(7)]);
    const { source } = minimind2Small;
    if (source.type !== 'bundled') throw new Error('not bundled');
    const onDisk = await Promise.all(
      source.files.map(async ({ path }) => {
        const isWeights = path.endsWith('.onnx');
        const blob = isWeights ? bytes : await served(`${source.basePath}${path}`);
        return { path, blob, sizeBytes: blob.size };
      }),
    );
    const broken = {
      ...minimind2Small,
      id: 'broken',
      source: { type: 'disk', files: onDisk.map(({ path, sizeBytes }) => ({ path, sizeBytes })) },
    } as const;
    const readModelFile = async (_id: string, path: string) =>
      onDisk.find((file) => file.path === path)?.blob;
    const opening = openTransformersModel(broken, { ...options, readModelFile }, never);
    await expect(opening).rejects.toMatchObject({ code: 'integrity-failed' });
    const next = await openTransformersModel(minimind2Small, options, never);
    await next.dispose();
  });

  it('hears an abort', async () => {
    const opening = openTransformersModel(minimind2Small, options, AbortSignal.abort());
    await expect(opening).rejects.toMatchObject({ code: 'aborted' });
  });
});

/** A served file, read as the page would show it. */
function served(path: string): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.responseType = 'blob';
    request.onload = () => resolve(request.response as Blob);
    request.onerror = () => reject(new Error(path));
    request.open('GET', `/${path}`);
    request.send();
  });
}

languageModelContract('transformers with the embedded model', {
  open: () => openTransformersModel(minimind2Small, options, never),
  timeoutMs: 60_000,
});
