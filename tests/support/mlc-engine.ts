import { MLCEngine } from '@mlc-ai/web-llm';

/** What web-llm's engine calls on the pipeline that computes. Here it says the newest message, word by word. */
export class EchoPipeline {
  readonly log: string[] = [];
  failNext: Error | undefined;
  #words: string[] = [];
  #said = '';
  #count = 0;
  #maxTokens = 0;
  #finish: 'stop' | 'length' | 'abort' | undefined;

  async prefillStep(
    input: string,
    _role: unknown,
    _name: unknown,
    config: { max_tokens: number },
  ): Promise<void> {
    this.log.push('prefill');
    this.#words = input.split(/(?<= )/);
    this.#said = '';
    this.#count = 0;
    this.#finish = undefined;
    this.#maxTokens = config.max_tokens;
    await this.decodeStep();
  }

  async decodeStep(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    const failure = this.failNext;
    this.failNext = undefined;
    if (failure) throw failure;
    this.#said += this.#words[this.#count] ?? '';
    this.#count++;
    if (this.#count >= this.#words.length) this.#finish = 'stop';
    else if (this.#count >= this.#maxTokens) this.#finish = 'length';
  }

  triggerStop(): void {
    this.log.push('stop');
    this.#finish = 'abort';
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
  getCurRoundPrefillTotalTokens = (): number => this.#words.length;
  getCurRoundPrefillTotalTime = (): number => 0.001;
  getCurRoundDecodingTotalTime = (): number => 0.001;
  getCurRoundPrefillTokensPerSec = (): number => 1;
  getCurRoundDecodingTokensPerSec = (): number => 1;
  dispose = (): undefined => undefined;
  sync = (): Promise<void> => Promise.resolve();
}

/** The private parts of `MLCEngine` that loading a model fills in. */
interface EngineParts {
  loadedModelIdToPipeline: Map<string, EchoPipeline>;
  loadedModelIdToChatConfig: Map<string, object>;
  loadedModelIdToModelType: Map<string, number>;
  loadedModelIdToLock: Map<string, object>;
  getLLMStates(request: string, modelId?: string): [string, EchoPipeline, object];
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
 * whose computing is an echo: a compiled model library cannot be had offline.
 */
export function mlcEngineOver(modelId: string): {
  engine: MLCEngine;
  pipeline: EchoPipeline;
  lock: { readonly acquired: boolean };
} {
  const engine = new MLCEngine({ logLevel: 'SILENT' });
  const parts = engine as unknown as EngineParts;
  const pipeline = new EchoPipeline();
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
