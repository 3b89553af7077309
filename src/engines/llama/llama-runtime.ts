import type {
  ChatCompletionChunk,
  ChatCompletionParams,
  LoadModelParams,
} from '@wllama/wllama/esm/index.js';

/** What the engine uses of wllama, so that tests can stand in for it. */
export interface LlamaRuntime {
  /** @throws {unknown} prose errors; see `llamaError` */
  load(blobs: Blob[], params: LoadModelParams): Promise<void>;
  /** Calls `onData` with each chunk; resolves when the model has stopped and its slot is free. */
  complete(
    params: ChatCompletionParams,
    onData: (chunk: ChatCompletionChunk) => void,
  ): Promise<void>;
  /** Ends the runtime at once; pending calls may stay pending. */
  exit(): Promise<void>;
  /** Rejects when the runtime's worker dies; never resolves. */
  readonly crashed: Promise<never>;
}

/** Makes a runtime that computes with `threads` threads (1 = none). */
export type NewLlamaRuntime = (threads: number) => Promise<LlamaRuntime>;
