import type { Library } from '../library/library.ts';
import type { Clock } from '../shared/clock.ts';
import { isAbort } from '../shared/errors.ts';
import type { Assistant, Question } from './assistant.ts';
import { budgetFor } from './budget.ts';
import { citationMarks } from './cite.ts';
import { compose } from './compose.ts';
import type { CitedPassage, Turn, TurnEnd } from './conversation.ts';
import { gather, isForNotes } from './gather.ts';
import type { GenerateEvent, LanguageModel } from './language-model.ts';
import { starterRequest, supportedReply } from './starter.ts';
import { advance, failed, type TurnEvent } from './turn.ts';

/** What an assistant works with. */
export interface AssistantParts {
  readonly library: Pick<Library, 'search'>;
  readonly model: LanguageModel;
  readonly clock: Clock;
  /** Measured prefill speed of a model, tokens per second; `undefined` before its first answer. */
  readonly prefillSpeed: (modelId: string) => number | undefined;
  /** Loads the model ahead of the first question. */
  readonly load: () => Promise<void>;
}

/** Sampling temperature of free talk; answers from notes are greedy, so that they keep to the text. */
const TALK_TEMPERATURE = 0.6;

type Finish = Extract<GenerateEvent, { type: 'finish' }>;

/** Answers on this device: passages first, then the model's answer under them. */
export class DeviceAssistant implements Assistant {
  readonly #parts: AssistantParts;

  constructor(parts: AssistantParts) {
    this.#parts = parts;
  }

  async *ask(question: Question, signal: AbortSignal): AsyncGenerator<Turn> {
    let turn = begun(question, this.#parts.clock.now());
    try {
      for await (const event of this.#events(question, signal)) yield (turn = advance(turn, event));
    } catch (thrown) {
      yield advance(turn, signal.aborted || isAbort(thrown) ? { type: 'stopped' } : failed(thrown));
    }
  }

  prepare(): void {
    // What fails here fails again, and is told, when the question comes.
    void this.#parts.load().catch(() => undefined);
  }

  async *#events(question: Question, signal: AbortSignal): AsyncGenerator<TurnEvent> {
    const finding = yield* gather(this.#parts.library, question, signal);
    if (finding?.type === 'none' && isForNotes(question)) {
      const { waitingItems } = finding;
      const end = { type: 'no-evidence', ...(waitingItems > 0 && { waitingItems }) } as const;
      yield { type: 'finished', end };
      return;
    }
    const passages = finding?.type === 'found' ? finding.passages : [];
    if (this.#parts.model.identity.isStarter) yield* this.#starter(question, passages[0], signal);
    else yield* this.#reply(question, passages, signal);
  }

  async *#reply(
    { prompt, history }: Question,
    passages: readonly CitedPassage[],
    signal: AbortSignal,
  ): AsyncGenerator<TurnEvent> {
    const { model, prefillSpeed } = this.#parts;
    const { identity } = model;
    const budget = budgetFor(identity.contextTokens, prefillSpeed(identity.modelId));
    const { messages, passagesRead } = compose(history, { prompt, passages }, budget);
    yield { type: 'asking', origin: { where: 'device', model: identity }, passagesRead };
    const temperature = passagesRead > 0 ? 0 : TALK_TEMPERATURE;
    const request = { messages, temperature, maxTokens: budget.replyTokens };
    let reply = '';
    for await (const event of model.generate(request, signal)) {
      if (event.type === 'text') reply += event.text;
      if (event.type !== 'finish') yield progressOf(event);
      else {
        const marks = citationMarks(reply, passages.slice(0, passagesRead), prompt);
        yield { type: 'finished', end: answered(event), marks };
      }
    }
  }

  /** The starter's words about a passage are shown only once they are checked against it. */
  async *#starter(
    { prompt }: Question,
    passage: CitedPassage | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<TurnEvent> {
    const { model } = this.#parts;
    const origin = { where: 'device', model: model.identity } as const;
    yield { type: 'asking', origin, passagesRead: passage ? 1 : 0 };
    let unchecked = '';
    for await (const event of model.generate(starterRequest(prompt, passage), signal)) {
      if (event.type === 'finish') {
        yield* passage ? checked(unchecked, passage, prompt, event) : talked(event);
      } else if (event.type === 'text' && passage) unchecked += event.text;
      else yield progressOf(event);
    }
  }
}

function* checked(
  reply: string,
  passage: CitedPassage,
  prompt: string,
  finish: Finish,
): Generator<TurnEvent> {
  const text = supportedReply(reply, passage, prompt);
  if (text === '') {
    yield { type: 'finished', end: { type: 'unsupported' } };
    return;
  }
  yield { type: 'text', text };
  const marks = [{ at: text.length, number: passage.number }];
  // What was left out is not missing: the kept sentences are whole.
  yield { type: 'finished', end: { ...answered(finish), reason: 'stop' }, marks };
}

function* talked(finish: Finish): Generator<TurnEvent> {
  yield { type: 'finished', end: answered(finish) };
}

function answered({ reason, usage, timing }: Finish): Extract<TurnEnd, { type: 'answered' }> {
  return { type: 'answered', reason, usage, timing };
}

function progressOf(event: Exclude<GenerateEvent, Finish>): TurnEvent {
  return event.type === 'loading' ? { type: 'loading-model', fraction: event.fraction } : event;
}

function begun({ history: _before, ...question }: Question, now: number): Turn {
  return {
    ...question,
    createdAt: now,
    evidence: { type: 'not-searched' },
    reply: '',
    thinking: '',
    status: { type: 'searching' },
  };
}
