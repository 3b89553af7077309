import type { ChatCompletionChunk, ChatCompletionParams } from '@wllama/wllama/esm/index.js';
import { identityOf } from '../../assistant/identity-of.ts';
import type { FinishReason, GenerateRequest, Usage } from '../../assistant/language-model.ts';
import { abortError, orAbort, throwIfAborted } from '../../shared/abort.ts';
import { AsyncQueue } from '../../shared/async-queue.ts';
import { systemClock, type Clock } from '../../shared/clock.ts';
import type { OpenedModel, OpenModel } from '../open-model.ts';
import { reply, type RawPart } from '../reply.ts';
import { Turnstile } from '../turnstile.ts';
import { ggufBlobs } from './gguf-blobs.ts';
import { llamaError } from './llama-errors.ts';
import type { LlamaRuntime, NewLlamaRuntime } from './llama-runtime.ts';
import { threadCount } from './thread-count.ts';

/**
 * Tokens per prefill step. Between steps an abort is heard; smaller steps make stopping faster and the prefill slower.
 */
const BATCH_TOKENS = 256;

/** Load a GGUF model into llama.cpp (WASM on the CPU). */
export const openLlamaModel: OpenModel = async (entry, options, signal) => {
  const { newWllamaRuntime } = await import('./wllama-runtime.ts');
  const threads = threadCount(globalThis.crossOriginIsolated, navigator.hardwareConcurrency);
  return openLlamaModelWith(newWllamaRuntime, { threads, clock: systemClock })(
    entry,
    options,
    signal,
  );
};

/** `openLlamaModel` over any runtime. */
export function openLlamaModelWith(
  newRuntime: NewLlamaRuntime,
  { threads, clock }: { threads: number; clock: Pick<Clock, 'elapsedMs'> },
): OpenModel {
  return async (entry, { readModelFile, onProgress }, signal) => {
    const blobs = await ggufBlobs(entry, readModelFile);
    throwIfAborted(signal);
    let runtime: LlamaRuntime | undefined;
    try {
      runtime = await newRuntime(threads);
      onProgress?.(0.1); // llama.cpp reports nothing in between
      const loading = runtime.load(blobs, {
        n_ctx: entry.contextTokens,
        n_batch: BATCH_TOKENS,
        n_parallel: 1, // one slot keeps the prompt cache of the conversation
        n_gpu_layers: 0,
        jinja: true,
        reasoning_format: 'none', // `reply` tells thinking from text for every engine
      });
      await orAbort(Promise.race([loading, runtime.crashed]), signal);
      onProgress?.(1);
      return llamaModel(identityOf(entry), runtime, clock);
    } catch (thrown) {
      await runtime?.exit();
      throw llamaError(thrown, 'load');
    }
  };
}

function llamaModel(
  identity: OpenedModel['identity'],
  runtime: LlamaRuntime,
  clock: Pick<Clock, 'elapsedMs'>,
): OpenedModel {
  const turnstile = new Turnstile(); // llama.cpp has one slot; a second call would wait for ever
  return {
    identity,
    async *generate(request, signal) {
      const leave = await turnstile.enter(signal);
      try {
        yield* reply(complete(runtime, request, signal), clock);
      } catch (thrown) {
        throw signal.aborted ? abortError(signal) : llamaError(thrown, 'generate');
      } finally {
        leave();
      }
    },
    dispose: () => runtime.exit(),
  };
}

type Step =
  | { readonly type: 'chunk'; readonly chunk: ChatCompletionChunk }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly thrown: unknown };

/** One completion. Ends only when the runtime has stopped, so that the next call finds its slot free. */
async function* complete(
  runtime: LlamaRuntime,
  request: GenerateRequest,
  signal: AbortSignal,
): AsyncGenerator<RawPart> {
  const steps = new AsyncQueue<Step>();
  const leaving = new AbortController();
  const abortSignal = AbortSignal.any([signal, leaving.signal]);
  const running = Promise.race([
    runtime.complete(parameters(request, abortSignal), (chunk) =>
      steps.push({ type: 'chunk', chunk }),
    ),
    runtime.crashed,
  ]).then(
    () => steps.push({ type: 'done' }),
    (thrown: unknown) => steps.push({ type: 'failed', thrown }),
  );
  let reason: FinishReason = 'stop';
  let usage: Usage = { promptTokens: 0, completionTokens: 0 };
  try {
    for (let step = await steps.next(); step.type !== 'done'; step = await steps.next()) {
      if (step.type === 'failed') throw step.thrown;
      usage = usageOf(step.chunk) ?? usage;
      const choice = step.chunk.choices[0];
      if (choice?.finish_reason === 'length') reason = 'length';
      const text = choice?.delta.content;
      if (text) yield { type: 'text', text };
    }
    throwIfAborted(signal);
    yield { type: 'end', reason, usage };
  } finally {
    leaving.abort();
    await running;
  }
}

function parameters(request: GenerateRequest, abortSignal: AbortSignal): ChatCompletionParams {
  return {
    messages: request.messages.map(({ role, text }) => ({ role, content: text })),
    max_tokens: request.maxTokens,
    temperature: request.temperature,
    cache_prompt: true, // only what differs from the last prompt is prefilled
    abortSignal,
  };
}

/** Token counts where the chunk carries them: in `timings`, whose prompt part excludes what came from the cache, or `usage`. */
function usageOf({ timings, usage }: ChatCompletionChunk): Usage | undefined {
  if (timings)
    return {
      promptTokens: timings.prompt_n + timings.cache_n,
      completionTokens: timings.predicted_n,
    };
  if (usage)
    return { promptTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens };
  return undefined;
}
