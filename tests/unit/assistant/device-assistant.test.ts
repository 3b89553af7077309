import { expect, test } from 'vitest';
import { DeviceAssistant } from '../../../src/assistant/device-assistant.ts';
import type { Question } from '../../../src/assistant/assistant.ts';
import type { Turn } from '../../../src/assistant/conversation.ts';
import { isSettled } from '../../../src/assistant/conversation.ts';
import type { Library, SearchHit, SearchResult } from '../../../src/library/library.ts';
import { AppError, toWire } from '../../../src/shared/errors.ts';
import { collect } from '../../support/collect.ts';
import { ScriptedModel } from '../../support/scripted-model.ts';
import { someHit, someTurn } from '../../support/turns.ts';

const PLUMBER = 'The plumber came on Tuesday. He charged 140 dollars, parts included.';
const idle = new AbortController().signal;
const load = async (): Promise<void> => undefined;

function question(change: Partial<Question> = {}): Question {
  return {
    id: 't2',
    conversationId: 'c1',
    prompt: 'How much did the plumber charge?',
    scope: { type: 'auto' },
    history: [],
    ...change,
  };
}

function libraryOf(...results: readonly (SearchResult | Error)[]): Pick<Library, 'search'> {
  return {
    async *search() {
      for (const result of results) {
        if (result instanceof Error) throw result;
        yield result;
      }
    },
  };
}

function stages(words: readonly SearchHit[], meaning: readonly SearchHit[]): SearchResult[] {
  return [
    { stage: 'words', final: false, hits: words },
    { stage: 'meaning', final: true, hits: meaning },
  ];
}

const silent = libraryOf(...stages([], []));
const knows = libraryOf(...stages([], [someHit('sink', PLUMBER)]));

async function answers(
  library: Pick<Library, 'search'>,
  model: ScriptedModel,
  asked: Question,
  signal = idle,
): Promise<Turn[]> {
  const clock = { now: () => 7, elapsedMs: () => 0 };
  const assistant = new DeviceAssistant({ library, model, clock, prefillSpeed: () => 500, load });
  const turns = await collect(assistant.ask(asked, signal));
  expect(turns.filter(({ status }) => isSettled(status))).toHaveLength(1);
  expect(isSettled((turns.at(-1) as Turn).status)).toBe(true);
  return turns;
}

async function answer(...args: Parameters<typeof answers>): Promise<Turn> {
  return (await answers(...args)).at(-1) as Turn;
}

test('passages are on show before the model is asked, and the answer comes under them', async () => {
  const model = new ScriptedModel(['He charged ', '140 dollars.']);
  const turns = await answers(knows, model, question());
  const found = turns.findIndex(({ evidence }) => evidence.type === 'found');
  const asking = turns.findIndex(({ origin }) => origin !== undefined);
  expect(found).toBeGreaterThanOrEqual(0);
  expect(found).toBeLessThan(asking);
  expect(turns.at(-1)).toMatchObject({
    reply: 'He charged 140 dollars.',
    marks: [{ at: 23, number: 1 }],
    passagesRead: 1,
    origin: { where: 'device', model: { modelId: 'scripted' } },
    status: { type: 'finished', end: { type: 'answered' } },
  });
  expect(model.asked[0]?.messages.at(-1)?.text).toContain(PLUMBER);
  expect(model.asked[0]?.temperature).toBe(0);
});

test('passages found by words show at once and are replaced by those found by meaning', async () => {
  const library = libraryOf(...stages([someHit('a', 'plumber a')], [someHit('b', PLUMBER)]));
  const turns = await answers(library, new ScriptedModel(['x']), question());
  const shown = turns.flatMap(({ evidence }) =>
    evidence.type === 'found' ? [evidence.passages[0]?.itemId] : [],
  );
  expect(shown[0]).toBe('a');
  expect(shown.at(-1)).toBe('b');
});

test('where the notes are silent the model talks freely', async () => {
  const model = new ScriptedModel(['Because of scattering.']);
  const turn = await answer(silent, model, question({ prompt: 'Why is the sky blue?' }));
  expect(turn).toMatchObject({ reply: 'Because of scattering.', evidence: { type: 'none' } });
  expect(model.asked[0]?.messages.at(-1)?.text).toBe('Why is the sky blue?');
});

test.each([
  question({ scope: { type: 'things' } }),
  question({ prompt: 'When is my dentist appointment?' }),
  question({ prompt: '我上次体检是什么时候？' }),
])('what only the notes can answer is not made up: $prompt', async (asked) => {
  const model = new ScriptedModel(['In May.']);
  const near = someHit('near', 'Something else', 'maybe');
  const turn = await answer(libraryOf(...stages([], [near])), model, asked);
  expect(turn.status).toEqual({ type: 'finished', end: { type: 'no-evidence' } });
  expect(turn.evidence).toMatchObject({ type: 'none', nearest: [{ itemId: 'near' }] });
  expect(model.asked).toEqual([]);
});

test('what is not read yet is said with an answer that is not there', async () => {
  const [words, meaning] = stages([], []) as [SearchResult, SearchResult];
  const library = libraryOf(words, { ...meaning, waitingItems: 3 });
  const asked = question({ scope: { type: 'things' } });
  const turn = await answer(library, new ScriptedModel(['In May.']), asked);
  expect(turn.status).toEqual({ type: 'finished', end: { type: 'no-evidence', waitingItems: 3 } });
});

test('without notes nothing is searched', async () => {
  const library = libraryOf(new Error('must not be asked'));
  const turn = await answer(
    library,
    new ScriptedModel(['Hello.']),
    question({ scope: { type: 'chat' } }),
  );
  expect(turn).toMatchObject({ reply: 'Hello.', evidence: { type: 'not-searched' } });
});

const broken = new AppError('storage-failed', 'gone');

test('a search that fails does not stop free talk', async () => {
  const turn = await answer(
    libraryOf(broken),
    new ScriptedModel(['Rayleigh.']),
    question({ prompt: 'Why is the sky blue?' }),
  );
  expect(turn).toMatchObject({
    reply: 'Rayleigh.',
    evidence: { type: 'failed', error: { code: 'storage-failed' } },
  });
});

test.each([
  libraryOf(broken),
  libraryOf({ stage: 'words', final: true, hits: [], meaningFailed: toWire(broken) }),
])('a search that fails is a failure where only the notes can answer', async (library) => {
  const model = new ScriptedModel(['In May.']);
  const turn = await answer(library, model, question({ scope: { type: 'things' } }));
  expect(turn.status).toMatchObject({ type: 'failed', error: { code: 'storage-failed' } });
  expect(model.asked).toEqual([]);
});

test('words still count when meaning could not be searched', async () => {
  const hits = [someHit('sink', PLUMBER)];
  const result = { stage: 'words', final: true, hits, meaningFailed: toWire(broken) } as const;
  const turn = await answer(libraryOf(result), new ScriptedModel(['140 dollars.']), question());
  expect(turn).toMatchObject({ evidence: { type: 'found' }, status: { type: 'finished' } });
});

test('what had come when the model failed is kept', async () => {
  const failure = new AppError('device-lost', 'lost');
  const turn = await answer(knows, new ScriptedModel(['He charged '], { failure }), question());
  expect(turn).toMatchObject({
    reply: 'He charged ',
    evidence: { type: 'found' },
    status: { type: 'failed', error: { code: 'device-lost' } },
  });
});

test('stopping keeps what had come and is no failure', async () => {
  const stop = new AbortController();
  const clock = { now: () => 7, elapsedMs: () => 0 };
  const model = new ScriptedModel(['One ', 'two ', 'three.']);
  const parts = { library: silent, model, clock, prefillSpeed: () => undefined, load };
  let last: Turn | undefined;
  const asked = question({ prompt: 'Count' });
  for await (const turn of new DeviceAssistant(parts).ask(asked, stop.signal)) {
    last = turn;
    if (turn.reply === 'One two ') stop.abort();
  }
  expect(last).toMatchObject({ reply: 'One two ', status: { type: 'stopped' } });
});

test('the next message begins with the last one, byte for byte, so that the prefix cache holds', async () => {
  const model = new ScriptedModel(['He charged 140 dollars.']);
  const first = await answer(knows, model, question());
  await answer(silent, model, question({ prompt: 'Was that a fair price?', history: [first] }));
  const [one, two] = model.asked;
  expect(two?.messages.slice(0, one?.messages.length)).toEqual(one?.messages);
  expect(two?.messages[one?.messages.length ?? 0]).toEqual({
    role: 'assistant',
    text: 'He charged 140 dollars.',
  });
});

const starter = { isStarter: true, contextTokens: 2_048 };

test('the starter reads the best passage alone, and its sentence is shown once it is checked', async () => {
  const other = someHit('other', 'The plumber of Northgate charged nothing.');
  const library = libraryOf(...stages([], [someHit('sink', PLUMBER), other]));
  const model = new ScriptedModel(['The plumber ', 'charged 140 dollars.'], starter);
  const turns = await answers(library, model, question({ history: [someTurn()] }));
  expect(model.asked[0]?.messages).toHaveLength(1);
  expect(model.asked[0]?.messages[0]?.text).not.toContain('Northgate');
  expect(new Set(turns.map(({ reply }) => reply))).toEqual(
    new Set(['', 'The plumber charged 140 dollars.']),
  );
  expect(turns.at(-1)).toMatchObject({ marks: [{ at: 32, number: 1 }], passagesRead: 1 });
});

test('what the starter adds of its own is cut off', async () => {
  const model = new ScriptedModel(
    ['The plumber charged 140 dollars. ', 'He also painted the garden fence green.'],
    starter,
  );
  const turn = await answer(knows, model, question());
  expect(turn.reply).toBe('The plumber charged 140 dollars.');
});

test.each([
  'The plumber charged 410 dollars.',
  'The plumber did not charge 140 dollars.',
  'The invoice was settled by cheque last winter.',
  'How much did the plumber charge?',
])('a sentence of the starter that the passage does not bear out is dropped: %s', async (said) => {
  const turn = await answer(knows, new ScriptedModel([said], starter), question());
  expect(turn).toMatchObject({
    reply: '',
    status: { type: 'finished', end: { type: 'unsupported' } },
  });
});

test('small talk with the starter streams', async () => {
  const model = new ScriptedModel(['Good ', 'morning.'], starter);
  const turns = await answers(silent, model, question({ prompt: 'Good morning' }));
  expect(turns.map(({ reply }) => reply)).toContain('Good ');
  expect(turns.at(-1)?.reply).toBe('Good morning.');
});

test('a model that cannot be loaded ahead of time is no failure before the question', async () => {
  let loads = 0;
  const clock = { now: () => 7, elapsedMs: () => 0 };
  const assistant = new DeviceAssistant({
    library: silent,
    model: new ScriptedModel(['Hello.']),
    clock,
    prefillSpeed: () => 500,
    load: async () => {
      loads++;
      throw new AppError('model-missing', 'gone');
    },
  });
  assistant.prepare();
  const turns = await collect(assistant.ask(question({ prompt: 'Hello' }), idle));
  expect(loads).toBe(1);
  expect(turns.at(-1)?.reply).toBe('Hello.');
});
