import { MLCEngine } from '@mlc-ai/web-llm';
import type { GenerateEvent, LanguageModel } from '../../src/assistant/language-model.ts';

/** A piece of an answer; `finish` when it was the last one. */
export interface PipelineStep {
  readonly text: string;
  readonly finish?: 'stop' | 'length';
}

/** What web-llm's engine calls on the pipeline that computes. A subclass says what the model says. */
export abstract class StandInPipeline {
  readonly log: string[] = [];
  failNext: Error | undefined;
  #said = '';
  #count = 0;
  #promptTokens = 0;
  #finish: 'stop' | 'length' | 'abort' | undefined;

  /** A new question. @returns the length of its prompt in tokens */
  protected abstract begin(input: string, maxTokens: number): Promise<number>;
  /** Compute the next token. */
  protected abstract step(): Promise<PipelineStep>;
  /** The answer is wanted no more. */
  protected halt(): void {
    // Nothing runs between two steps.
  }

  async prefillStep(
    input: string,
    _role: unknown,
    _name: unknown,
    config: { max_tokens: number },
  ): Promise<void> {
    this.log.push('prefill');
    this.#said = '';
    this.#count = 0;
    this.#finish = undefined;
    this.#promptTokens = await this.begin(input, config.max_tokens);
    await this.decodeStep();
  }

  async decodeStep(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    const failure = this.failNext;
    this.failNext = undefined;
    if (failure) throw failure;
    const { text, finish } = await this.step();
    this.#said += text;
    this.#count++;
    this.#finish ??= finish;
  }

  triggerStop(): void {
    this.log.push('stop');
    this.#finish = 'abort';
    this.halt();
  }

  stopped = (): boolean => this.#finish !== undefined;
  getFinishReason = (): string | undefined => this.#finish;
  getMessage = (): string => this.#said;
  getConversationObject = (): object => ({ messages: [] });
  setConversation = (): undefined => undefined;
  resetChat = (): undefined => undefined;
  setSeed = (): undefined => undefined;
  getTokenLogprobArray = (): never[] => [];
  getCurRoundCompletionTotalTokens = (): number => this.#count;
  getCurRoundDecodingTotalTokens = (): number => this.#count;
  getCurRoundPrefillTotalTokens = (): number => this.#promptTokens;
  getCurRoundPrefillTotalTime = (): number => 0.001;
  getCurRoundDecodingTotalTime = (): number => 0.001;
  getCurRoundPrefillTokensPerSec = (): number => 1;
  getCurRoundDecodingTokensPerSec = (): number => 1;
  dispose = (): undefined => undefined;
  sync = (): Promise<void> => Promise.resolve();
}

/** Says the newest message, word by word. */
export class EchoPipeline extends StandInPipeline {
  #words: string[] = [];
  #maxTokens = 0;
  #at = 0;

  protected override async begin(input: string, maxTokens: number): Promise<number> {
    this.#words = input.split(/(?<= )/);
    this.#maxTokens = maxTokens;
    this.#at = 0;
    return this.#words.length;
  }

  protected override async step(): Promise<PipelineStep> {
    const text = this.#words[this.#at++] ?? '';
    if (this.#at >= this.#words.length) return { text, finish: 'stop' };
    return this.#at >= this.#maxTokens ? { text, finish: 'length' } : { text };
  }
}

/** Says what a real model answers to the newest message. */
export class ModelPipeline extends StandInPipeline {
  readonly #opening: Promise<LanguageModel>;
  #answer: AsyncIterator<GenerateEvent> | undefined;

  constructor(opening: Promise<LanguageModel>) {
    super();
    this.#opening = opening;
  }

  protected override async begin(input: string, maxTokens: number): Promise<number> {
    const model = await this.#opening;
    const request = {
      messages: [{ role: 'user' as const, text: input }],
      maxTokens,
      temperature: 0,
    };
    this.#answer = model.generate(request, new AbortController().signal)[Symbol.asyncIterator]();
    return 1; // its own count comes with its end, too late for web-llm
  }

  protected override async step(): Promise<PipelineStep> {
    for (;;) {
      const next = await this.#answer?.next();
      if (!next || next.done) return { text: '', finish: 'stop' };
      if (next.value.type === 'finish') return { text: '', finish: next.value.reason };
      if (next.value.type === 'text') return { text: next.value.text };
    }
  }

  protected override halt(): void {
    void this.#answer?.return?.();
  }
}

/** The private parts of `MLCEngine` that loading a model fills in. */
interface EngineParts {
  loadedModelIdToPipeline: Map<string, StandInPipeline>;
  loadedModelIdToChatConfig: Map<string, object>;
  loadedModelIdToModelType: Map<string, number>;
  loadedModelIdToLock: Map<string, object>;
  getLLMStates(request: string, modelId?: string): [string, StandInPipeline, object];
}

/** As web-llm's own lock, which it does not export: first come, first served. */
class Lock {
  readonly waiting: (() => void)[] = [];
  acquired = false;

  async acquire(): Promise<void> {
    if (this.acquired) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.acquired = true;
  }

  release(): Promise<void> {
    const next = this.waiting.shift();
    if (next) next();
    else this.acquired = false;
    return Promise.resolve();
  }
}

/**
 * web-llm's real engine (streaming, lock, interrupt, unload and its errors are its own code) as if it had loaded a model
 * whose computing is another's (an echo by default): a compiled model library cannot be had offline.
 */
export function mlcEngineOver(
  modelId: string,
  pipeline: StandInPipeline = new EchoPipeline(),
): {
  engine: MLCEngine;
  pipeline: StandInPipeline;
  lock: { readonly acquired: boolean };
} {
  const engine = new MLCEngine({ logLevel: 'SILENT' });
  const parts = engine as unknown as EngineParts;
  const lock = new Lock();
  const config = { conv_template: { roles: {}, seps: [''] }, conv_config: {} };
  parts.loadedModelIdToPipeline.set(modelId, pipeline);
  parts.loadedModelIdToChatConfig.set(modelId, config);
  parts.loadedModelIdToModelType.set(modelId, 0);
  parts.loadedModelIdToLock.set(modelId, lock);
  const original = parts.getLLMStates.bind(engine);
  parts.getLLMStates = (request, id) =>
    parts.loadedModelIdToPipeline.has(modelId)
      ? [modelId, pipeline, config]
      : original(request, id);
  return { engine, pipeline, lock };
}
