import { beforeEach, describe, expect, test } from 'vitest';
import type { GenerateRequest } from '../../../../src/assistant/language-model.ts';
import { openBuiltInModelWith } from '../../../../src/engines/built-in/open-built-in-model.ts';
import { collect } from '../../../support/collect.ts';
import { EchoPromptApi } from '../../../support/echo-prompt-api.ts';
import { testEntry } from '../../../support/test-entry.ts';

const idle = new AbortController().signal;
const entry = testEntry({ engine: 'built-in', source: { type: 'browser' } });
const request: GenerateRequest = {
  messages: [
    { role: 'system', text: 'Be brief.' },
    { role: 'user', text: 'Hi' },
    { role: 'assistant', text: 'Hello' },
    { role: 'user', text: 'a b c' },
  ],
  maxTokens: 64,
  temperature: 0.7,
};

let api: EchoPromptApi;
beforeEach(() => {
  api = new EchoPromptApi();
});
const open = (progress: number[] = []) =>
  openBuiltInModelWith(() => api, { elapsedMs: () => 0 })(
    entry,
    {
      baseUrl: 'https://app.test/',
      readModelFile: () => Promise.resolve(undefined),
      onProgress: (fraction) => progress.push(fraction),
    },
    idle,
  );

test('opening reports the browser’s own download and leaves no session open', async () => {
  const progress: number[] = [];
  await open(progress);
  expect(progress).toEqual([0, 0.5, 1]);
  expect(api.openSessions).toBe(0);
});

test('the newest message is the question, the others are the session’s past', async () => {
  const model = await open();
  const events = await collect(model.generate(request, idle));
  expect(api.asked).toEqual(['a b c']);
  expect(api.created.at(-1)?.initialPrompts).toEqual([
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Hi' },
    { role: 'assistant', content: 'Hello' },
  ]);
  expect(events.at(-1)).toMatchObject({
    type: 'finish',
    reason: 'stop',
    usage: { completionTokens: 3 },
  });
  expect(api.openSessions).toBe(0);
});

test('leaving early closes the session', async () => {
  const model = await open();
  for await (const event of model.generate(request, idle)) if (event.type === 'text') break;
  expect(api.openSessions).toBe(0);
});

describe('failures', () => {
  test('no Prompt API', async () => {
    const opening = openBuiltInModelWith(() => undefined, { elapsedMs: () => 0 });
    const options = { baseUrl: '', readModelFile: () => Promise.resolve(undefined) };
    await expect(opening(entry, options, idle)).rejects.toMatchObject({
      code: 'model-unsupported',
    });
  });

  test('no model for this device', async () => {
    api.availabilityAnswer = 'unavailable';
    await expect(open()).rejects.toMatchObject({ code: 'model-unsupported' });
  });

  test.each([
    ['context-too-long', 'QuotaExceededError'],
    ['model-unsupported', 'NotSupportedError'],
    ['network', 'NetworkError'],
    ['internal', 'OperationError'],
  ])('%s from %s', async (code, name) => {
    const model = await open();
    api.failNext = new DOMException('as told', name);
    await expect(collect(model.generate(request, idle))).rejects.toMatchObject({ code });
    expect(api.openSessions).toBe(0);
  });

  test('a last message that is no question is refused', async () => {
    const model = await open();
    const odd = { ...request, messages: request.messages.slice(0, 3) };
    await expect(collect(model.generate(odd, idle))).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});
