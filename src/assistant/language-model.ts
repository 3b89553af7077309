import type { EngineName } from '../models/model-entry.ts';

/**
 * What the assistant needs from any text generator: on this device or in the cloud.
 *
 * Laws (one contract suite runs on every implementation):
 * - `generate` yields `loading`* , then `thinking`/`text`*, then exactly one `finish`, or it throws an `AppError`.
 * - Leaving the loop early, or aborting, stops the computation, and the next call works.
 * - An abort throws `aborted`; what was yielded before stays valid.
 * - Calls do not overlap: a second call waits for the first one to end.
 */
export interface LanguageModel {
  /** What answers, as shown on each message. May change between calls when the person chooses another model. */
  readonly identity: ModelIdentity;
  /**
   * Generate one reply.
   * @throws {AppError} `aborted`, `device-lost`, `out-of-memory`, `worker-died`, `model-missing`, `model-unsupported`,
   *   `integrity-failed`, `webgpu-missing`, `context-too-long`, `network`
   */
  generate(request: GenerateRequest, signal: AbortSignal): AsyncIterable<GenerateEvent>;
}

/** Which model speaks. */
export interface ModelIdentity {
  readonly modelId: string;
  readonly name: string;
  readonly engine: EngineName;
  /** Context window in tokens, prompt and completion together. */
  readonly contextTokens: number;
  /** True for the embedded 26 M model, which can read one short passage at most. */
  readonly isStarter: boolean;
}

export interface GenerateRequest {
  readonly messages: readonly Message[];
  /** Upper bound on completion length in tokens. */
  readonly maxTokens: number;
  /** Sampling temperature, ≥ 0; 0 is greedy. */
  readonly temperature: number;
}

export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly text: string;
}

export type GenerateEvent =
  | { readonly type: 'loading'; readonly fraction: number }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'thinking'; readonly text: string }
  | {
      readonly type: 'finish';
      readonly reason: FinishReason;
      readonly usage: Usage;
      readonly timing: GenerateTiming;
    };

export type FinishReason = 'stop' | 'length';

export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
}

export interface GenerateTiming {
  /** From the call (model loaded) to the first token, in milliseconds. */
  readonly timeToFirstTokenMs: number;
  /** From the first token to the last, in milliseconds. */
  readonly decodeMs: number;
}
