import { afterAll, beforeAll, expect, it } from 'vitest';
import { supportedReply } from '../../src/assistant/starter.ts';
import { WORDING } from '../../src/assistant/wording.ts';
import type { OpenedModel } from '../../src/engines/open-model.ts';
import { openTransformersModel } from '../../src/engines/transformers/open-transformers-model.ts';
import { minimind2Small } from '../../src/models/starter-catalogue.ts';
import {
  passageQuestionsDev,
  passageQuestionsTest,
  type PassageQuestion,
} from '../fixtures/passage-questions.ts';

/** The embedded model under the prompts of the product, on questions that no prompt was tried on. */

const never = new AbortController().signal;
let model: OpenedModel;

beforeAll(async () => {
  const options = {
    baseUrl: `${location.origin}/`,
    readModelFile: () => Promise.resolve(undefined),
  };
  model = await openTransformersModel(minimind2Small, options, never);
}, 120_000);

afterAll(() => model.dispose());

async function answer(text: string): Promise<string> {
  let said = '';
  const request = { messages: [{ role: 'user', text }], maxTokens: 48, temperature: 0 } as const;
  for await (const event of model.generate(request, never)) {
    if (event.type === 'text') said += event.text;
  }
  return said;
}

interface Tally {
  readonly asked: number;
  /** The fact is in the answer. */
  readonly right: number;
  /** Something of the answer passes the check against the passage, and is shown. */
  readonly shown: number;
  /** Of those, the ones that hold the fact. */
  readonly shownRight: number;
}

async function tally(questions: readonly PassageQuestion[]): Promise<Tally> {
  let [right, shown, shownRight] = [0, 0, 0];
  for (const { language, passage, question, answer: wanted } of questions) {
    const said = await answer(WORDING[language].starter(passage, question));
    const range = { start: 0, end: passage.length };
    const cited = {
      number: 1,
      kind: 'note' as const,
      itemId: 'n',
      title: '',
      updatedAt: 0,
      text: passage,
      range,
      words: [],
    };
    const kept = supportedReply(said, cited, question);
    if (wanted.test(said)) right++;
    if (kept !== '') shown++;
    if (kept !== '' && wanted.test(kept)) shownRight++;
    console.info(`${question} → ${said} → ${kept === '' ? 'left out' : kept}`);
  }
  return { asked: questions.length, right, shown, shownRight };
}

it.each([
  ['en', 'dev', passageQuestionsDev],
  ['zh', 'dev', passageQuestionsDev],
  ['en', 'test', passageQuestionsTest],
  ['zh', 'test', passageQuestionsTest],
] as const)(
  'answers questions about one passage, and what it makes up is left out (%s, %s)',
  { timeout: 240_000 },
  async (language, set, questions) => {
    const result = await tally(questions.filter((one) => one.language === language));
    console.info(language, set, JSON.stringify(result));
    // A 26 M model: about half hold the fact. What is shown must hold it, whatever is left out.
    expect(result.right).toBeGreaterThanOrEqual(3);
    expect(result.shown - result.shownRight).toBeLessThanOrEqual(1);
  },
);
