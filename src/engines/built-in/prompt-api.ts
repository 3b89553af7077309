/** The part of the browser's Prompt API that is used here (W3C Web Machine Learning, "Prompt API"). */
export interface PromptApi {
  availability(): Promise<'unavailable' | 'downloadable' | 'downloading' | 'available'>;
  create(options: PromptSessionOptions): Promise<PromptSession>;
}

export interface PromptSessionOptions {
  readonly initialPrompts?: readonly PromptMessage[];
  readonly signal?: AbortSignal;
  readonly monitor?: (monitor: DownloadMonitor) => void;
  readonly temperature?: number;
  readonly topK?: number;
}

export interface PromptMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** Reports the browser's own download of its model; `loaded` runs from 0 to 1. */
export interface DownloadMonitor {
  addEventListener(
    type: 'downloadprogress',
    listener: (event: { readonly loaded: number }) => void,
  ): void;
}

export interface PromptSession {
  promptStreaming(input: string, options: { signal: AbortSignal }): ReadableStream<string>;
  /** Tokens of a prompt. Older and newer name. */
  measureInputUsage?(input: string): Promise<number>;
  measureContextUsage?(input: string): Promise<number>;
  readonly inputQuota?: number;
  readonly contextWindow?: number;
  destroy(): void;
}

/** The browser's Prompt API, where it has one. Chromium exposes it in windows only, not in workers. */
export function browserPromptApi(): PromptApi | undefined {
  return (globalThis as { LanguageModel?: PromptApi }).LanguageModel;
}
