import { describe, expect, test } from 'vitest';
import type {
  GenerateEvent,
  GenerateRequest,
  LanguageModel,
} from '../../src/assistant/language-model.ts';
import { collect } from './collect.ts';

/** How to run the suite on one implementation. */
export interface LanguageModelSubject {
  /** Called once, at the first test; the same model serves all tests, as in the product. */
  readonly open: () => Promise<LanguageModel>;
  /** A question whose answer is longer than eight tokens. */
  readonly question?: string;
  readonly timeoutMs?: number;
}

const IDLE = new AbortController().signal;

function ask(text: string, maxTokens = 24): GenerateRequest {
  return { messages: [{ role: 'user', text }], maxTokens, temperature: 0 };
}

/** Events must be `loading`*, then `thinking` or `text`*, then one `finish`. */
function expectOrder(events: readonly GenerateEvent[]): void {
  const order = events.map(({ type }) => (type === 'thinking' ? 'text' : type)).join(' ');
  expect(order).toMatch(/^(loading )*(text )*finish$/);
}

/** The laws of `LanguageModel`. Run them on each implementation. */
export function languageModelContract(
  name: string,
  {
    open,
    question = 'one two three four five six seven eight nine ten',
    timeoutMs = 10_000,
  }: LanguageModelSubject,
): void {
  let opening: Promise<LanguageModel> | undefined;
  const model = (): Promise<LanguageModel> => (opening ??= open());
  const answer = async (request: GenerateRequest): Promise<GenerateEvent[]> =>
    collect((await model()).generate(request, IDLE));

  describe(`LanguageModel: ${name}`, { timeout: timeoutMs }, () => {
    test('says who it is', async () => {
      const { identity } = await model();
      expect(identity.modelId).not.toBe('');
      expect(identity.name).not.toBe('');
      expect(identity.contextTokens).toBeGreaterThan(0);
    });

    test('loads, then speaks, then finishes once, with counts and times', async () => {
      const events = await answer(ask(question));
      expectOrder(events);
      const finish = events.at(-1);
      if (finish?.type !== 'finish') throw new Error('no finish');
      expect(['stop', 'length']).toContain(finish.reason);
      expect(finish.usage.promptTokens).toBeGreaterThan(0);
      expect(finish.usage.completionTokens).toBeGreaterThan(0);
      expect(finish.usage.completionTokens).toBeLessThanOrEqual(24);
      expect(finish.timing.timeToFirstTokenMs).toBeGreaterThanOrEqual(0);
      expect(finish.timing.decodeMs).toBeGreaterThanOrEqual(0);
      const text = events.map((event) => ('text' in event ? event.text : '')).join('');
      expect(text.trim()).not.toBe('');
    });

    test('stops at the length limit and says so', async () => {
      const events = await answer(ask(question, 3));
      expectOrder(events);
      expect(events.at(-1)).toMatchObject({ type: 'finish', reason: 'length' });
    });

    test('greedy answers repeat', async () => {
      const text = (events: readonly GenerateEvent[]): string =>
        events.map((event) => (event.type === 'text' ? event.text : '')).join('');
      expect(text(await answer(ask(question, 8)))).toBe(text(await answer(ask(question, 8))));
    });

    test('leaving early stops it, and the next call works', async () => {
      const subject = await model();
      for await (const event of subject.generate(ask(question), IDLE))
        if (event.type === 'text') break;
      expectOrder(await answer(ask(question, 4)));
    });

    test('an abort throws `aborted` and keeps what came before, and the next call works', async () => {
      const subject = await model();
      const controller = new AbortController();
      const before: GenerateEvent[] = [];
      const run = async (): Promise<void> => {
        for await (const event of subject.generate(ask(question), controller.signal)) {
          before.push(event);
          if (event.type === 'text') controller.abort();
        }
      };
      await expect(run()).rejects.toMatchObject({ code: 'aborted' });
      expect(before.some(({ type }) => type === 'text')).toBe(true);
      expect(before.some(({ type }) => type === 'finish')).toBe(false);
      expectOrder(await answer(ask(question, 4)));
    });

    test('a signal that has fired already throws `aborted` and yields nothing', async () => {
      const call = collect((await model()).generate(ask(question), AbortSignal.abort()));
      await expect(call).rejects.toMatchObject({ code: 'aborted' });
    });

    test('calls do not overlap', async () => {
      const subject = await model();
      const order: number[] = [];
      const run = async (n: number): Promise<void> => {
        for await (const event of subject.generate(ask(question, 4), IDLE)) {
          if (event.type === 'text' || event.type === 'thinking') order.push(n);
        }
      };
      await Promise.all([run(1), run(2)]);
      expect(order).toEqual([...order].sort((a, b) => a - b));
      expect(new Set(order)).toEqual(new Set([1, 2]));
    });
  });
}
