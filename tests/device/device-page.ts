import type { GenerateEvent, Message } from '../../src/assistant/language-model.ts';
import type { LanguageModelEntry } from '../../src/models/model-entry.ts';
import type { LlmContract } from '../../src/protocol/llm-contract.ts';
import { MODEL_SILENCE_LIMIT_MS, startWorker } from '../../src/remote/start-worker.ts';
import { WorkerLanguageModel } from '../../src/remote/worker-language-model.ts';
import { allowOwnScripts } from '../../src/shared/own-scripts.ts';

/** What one question gave. */
export interface AnswerReport {
  readonly text: string;
  readonly finish: Extract<GenerateEvent, { type: 'finish' }>;
}

/** What the run found. */
export interface DeviceReportLine {
  readonly loadMs: number;
  readonly first: AnswerReport;
  /** Second question of the same conversation: only its own tokens are prefilled when the prefix cache holds. */
  readonly second: AnswerReport;
  /** From the abort to the end of the next answer's first token, in milliseconds. */
  readonly afterAbortMs: number;
}

const NOTE = 'Note: The plumber came on Tuesday and charged 85 euros for the kitchen tap.';
const SYSTEM: Message = { role: 'system', text: 'You answer from the note, in one sentence.' };
const idle = new AbortController().signal;

async function run(entry: LanguageModelEntry): Promise<DeviceReportLine> {
  const client = startWorker<LlmContract>({
    name: 'llm',
    spawn: () => new Worker(new URL('./device.worker.ts', import.meta.url), { type: 'module' }),
    silenceLimitMs: MODEL_SILENCE_LIMIT_MS,
  });
  const model = new WorkerLanguageModel({
    active: () => entry,
    client,
    baseUrl: `${location.origin}/`,
    journal: { started: () => undefined, ended: () => undefined },
  });
  const ask = async (messages: readonly Message[]): Promise<AnswerReport> => {
    let text = '';
    for await (const event of model.generate({ messages, maxTokens: 64, temperature: 0 }, idle)) {
      if (event.type === 'text') text += event.text;
      if (event.type === 'finish') return { text, finish: event };
    }
    throw new Error('no finish');
  };
  const loadedAt = performance.now();
  for await (const fraction of model.load(idle)) document.title = `${Math.round(fraction * 100)} %`;
  const loadMs = performance.now() - loadedAt;

  const question: Message = {
    role: 'user',
    text: `${NOTE}\nQuestion: How much did the plumber charge?`,
  };
  const first = await ask([SYSTEM, question]);
  const reply: Message = { role: 'assistant', text: first.text };
  const second = await ask([
    SYSTEM,
    question,
    reply,
    { role: 'user', text: 'On which day was that?' },
  ]);

  const stopping = new AbortController();
  const long = {
    messages: [{ role: 'user' as const, text: 'Count to one hundred.' }],
    maxTokens: 200,
    temperature: 0,
  };
  let abortedAt = 0;
  try {
    for await (const event of model.generate(long, stopping.signal)) {
      if (event.type !== 'text') continue;
      abortedAt = performance.now();
      stopping.abort();
    }
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
  }
  await ask([{ role: 'user', text: 'Say yes.' }]);
  const afterAbortMs = performance.now() - abortedAt;
  client.stop();
  return { loadMs, first, second, afterAbortMs };
}

allowOwnScripts();
Object.assign(globalThis, { runOnDevice: run });
