import { identityOf } from '../../assistant/identity-of.ts';
import type { GenerateRequest, ModelIdentity } from '../../assistant/language-model.ts';
import { abortError, throwIfAborted } from '../../shared/abort.ts';
import { systemClock, type Clock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { OpenedModel, OpenModel } from '../open-model.ts';
import { reply, type RawPart } from '../reply.ts';
import { Turnstile } from '../turnstile.ts';
import { builtInError } from './built-in-errors.ts';
import {
  browserPromptApi,
  type PromptApi,
  type PromptMessage,
  type PromptSession,
} from './prompt-api.ts';

/** For browsers that do not count tokens: English text, about (OpenAI's and Google's rule of thumb). */
const CHARACTERS_PER_TOKEN = 4;

/** Use the browser's own model. Call it on the page: workers have no Prompt API. */
export const openBuiltInModel: OpenModel = openBuiltInModelWith(browserPromptApi, systemClock);

/** `openBuiltInModel` over any Prompt API. */
export function openBuiltInModelWith(
  promptApi: () => PromptApi | undefined,
  clock: Pick<Clock, 'elapsedMs'>,
): OpenModel {
  return async (entry, { onProgress }, signal) => {
    throwIfAborted(signal);
    const api = promptApi();
    if (!api) throw new AppError('model-unsupported', 'This browser has no Prompt API');
    try {
      if ((await api.availability()) === 'unavailable') {
        throw new AppError('model-unsupported', 'The browser has no model for this device');
      }
      // A first session makes the browser fetch and load its model; it stays loaded for the next ones.
      const warm = await api.create({
        signal,
        monitor: (monitor) =>
          monitor.addEventListener('downloadprogress', ({ loaded }) => onProgress?.(loaded)),
      });
      warm.destroy();
    } catch (thrown) {
      throw signal.aborted ? abortError(signal) : builtInError(thrown);
    }
    return builtInModel(api, identityOf(entry), clock);
  };
}

function builtInModel(
  api: PromptApi,
  identity: ModelIdentity,
  clock: Pick<Clock, 'elapsedMs'>,
): OpenedModel {
  const turnstile = new Turnstile();
  return {
    identity,
    async *generate(request, signal) {
      const leave = await turnstile.enter(signal);
      try {
        yield* reply(complete(api, request, signal), clock);
      } catch (thrown) {
        throw signal.aborted ? abortError(signal) : builtInError(thrown);
      } finally {
        leave();
      }
    },
    dispose: () => Promise.resolve(), // sessions end with their calls
  };
}

async function* complete(
  api: PromptApi,
  request: GenerateRequest,
  signal: AbortSignal,
): AsyncGenerator<RawPart> {
  const messages = request.messages.map(({ role, text }): PromptMessage => ({
    role,
    content: text,
  }));
  const newest = messages.at(-1);
  if (newest?.role !== 'user')
    throw new AppError('invalid-input', 'The last message is not a question');
  const leaving = new AbortController();
  const stop = AbortSignal.any([signal, leaving.signal]);
  const session = await api.create({ initialPrompts: messages.slice(0, -1), signal: stop });
  try {
    const promptTokens = await countTokens(
      session,
      messages.map(({ content }) => content).join('\n'),
    );
    let written = '';
    let reason: 'stop' | 'length' = 'stop';
    const reader = session.promptStreaming(newest.content, { signal: stop }).getReader();
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      throwIfAborted(signal);
      written += chunk.value;
      yield { type: 'text', text: chunk.value };
      // The API has no length limit of its own.
      if (written.length >= request.maxTokens * CHARACTERS_PER_TOKEN) {
        reason = 'length';
        break;
      }
    }
    throwIfAborted(signal);
    const completionTokens = await countTokens(session, written);
    yield { type: 'end', reason, usage: { promptTokens, completionTokens } };
  } finally {
    leaving.abort();
    session.destroy();
  }
}

async function countTokens(session: PromptSession, text: string): Promise<number> {
  const counted = await (session.measureContextUsage?.(text) ?? session.measureInputUsage?.(text));
  return counted ?? Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}
