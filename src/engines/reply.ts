import type { FinishReason, GenerateEvent, Usage } from '../assistant/language-model.ts';
import type { Clock } from '../shared/clock.ts';
import { ThinkingSplitter } from './thinking-splitter.ts';

/** What a runtime says while it generates: raw text, thoughts that it separates itself, and one end. */
export type RawPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'thinking'; readonly text: string }
  | { readonly type: 'end'; readonly reason: FinishReason; readonly usage: Usage };

/**
 * A runtime's raw output as the port's events: thinking told from text, and the times measured.
 * Begin reading when the model is loaded: the clock of the first token starts there.
 */
export async function* reply(
  parts: AsyncIterable<RawPart>,
  clock: Pick<Clock, 'elapsedMs'>,
): AsyncGenerator<GenerateEvent> {
  const startedMs = clock.elapsedMs();
  let firstMs: number | undefined;
  const splitter = new ThinkingSplitter();
  for await (const part of parts) {
    if (part.type === 'end') {
      yield* splitter.flush();
      const nowMs = clock.elapsedMs();
      const timeToFirstTokenMs = (firstMs ?? nowMs) - startedMs;
      const timing = { timeToFirstTokenMs, decodeMs: nowMs - (firstMs ?? nowMs) };
      yield { type: 'finish', reason: part.reason, usage: part.usage, timing };
      return;
    }
    if (part.text === '') continue;
    firstMs ??= clock.elapsedMs();
    if (part.type === 'thinking') yield part;
    else yield* splitter.push(part.text);
  }
}
