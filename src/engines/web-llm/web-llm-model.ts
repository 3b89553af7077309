import type { ChatCompletionChunk, MLCEngineInterface } from '@mlc-ai/web-llm';
import type {
  FinishReason,
  GenerateRequest,
  ModelIdentity,
  Usage,
} from '../../assistant/language-model.ts';
import { abortError, throwIfAborted } from '../../shared/abort.ts';
import type { Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { OpenedModel } from '../open-model.ts';
import { reply, type RawPart } from '../reply.ts';
import { webLlmError } from './web-llm-errors.ts';

/** What this file uses of web-llm's engine. */
export type UsedEngine = Pick<
  MLCEngineInterface,
  'chatCompletion' | 'interruptGenerate' | 'getMessage' | 'unload'
>;

/**
 * A model that web-llm has loaded.
 *
 * web-llm keeps the KV cache of the last conversation and prefills only the newest message, provided that the earlier
 * messages are byte for byte those that it has, and that its last turn did not end in an abort or at the length limit. So
 * messages are handed over unchanged, and whoever composes them keeps the system prompt and the history as they were.
 */
export function webLlmModel(
  engine: UsedEngine,
  identity: ModelIdentity,
  clock: Pick<Clock, 'elapsedMs'>,
): OpenedModel {
  return {
    identity,
    async *generate(request, signal) {
      throwIfAborted(signal);
      try {
        yield* reply(complete(engine, request, signal), clock);
      } catch (thrown) {
        if (signal.aborted) throw abortError(signal);
        throw await failure(engine, thrown);
      }
    },
    dispose: () => engine.unload(),
  };
}

async function* complete(
  engine: UsedEngine,
  { messages, maxTokens, temperature }: GenerateRequest,
  signal: AbortSignal,
): AsyncGenerator<RawPart> {
  const interrupt = (): void => {
    engine.interruptGenerate();
  };
  signal.addEventListener('abort', interrupt);
  let reason: FinishReason = 'stop';
  let usage: Usage = { promptTokens: 0, completionTokens: 0 };
  try {
    const chunks = await engine.chatCompletion({
      messages: messages.map(({ role, text }) => ({ role, content: text })),
      max_tokens: maxTokens,
      temperature,
      stream: true,
      stream_options: { include_usage: true },
    });
    // Leaving this loop early ends web-llm's generator, which releases the model's lock (since 0.2.86).
    for await (const chunk of chunks) {
      throwIfAborted(signal); // also when the interrupt came before web-llm reset it at its start
      const part = textOf(chunk);
      if (part) yield { type: 'text', text: part };
      if (chunk.choices[0]?.finish_reason === 'length') reason = 'length';
      if (chunk.usage) usage = usageOf(chunk.usage);
    }
    throwIfAborted(signal);
    yield { type: 'end', reason, usage };
  } finally {
    signal.removeEventListener('abort', interrupt);
  }
}

function textOf(chunk: ChatCompletionChunk): string {
  return chunk.choices[0]?.delta.content ?? '';
}

function usageOf(usage: NonNullable<ChatCompletionChunk['usage']>): Usage {
  return { promptTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens };
}

/**
 * web-llm only logs the loss of the device and drops its model: what the running call throws may be anything. So ask it
 * whether it still has a model.
 */
async function failure(engine: UsedEngine, thrown: unknown): Promise<AppError> {
  const error = webLlmError(thrown);
  if (error.code !== 'internal') return error;
  await new Promise((resolve) => setTimeout(resolve, 0)); // the loss may be reported just after the failed call
  try {
    await engine.getMessage();
    return error;
  } catch (gone) {
    const { code } = webLlmError(gone);
    return code === 'device-lost' ? new AppError(code, error.message, { cause: thrown }) : error;
  }
}
