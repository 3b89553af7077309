import type { CitedPassage, Evidence, Turn, TurnStatus } from '../../src/assistant/conversation.ts';
import type { ModelIdentity } from '../../src/assistant/language-model.ts';
import { toWire, AppError } from '../../src/shared/errors.ts';
import type { Assistant, Question } from '../../src/assistant/assistant.ts';
import { withoutKey } from '../../src/ui/without-key.ts';
import type { SearchNotes } from './memory-library.ts';

/** What answers in previews. */
export const PREVIEW_MODEL: ModelIdentity = {
  modelId: 'minimind2-small',
  name: 'MiniMind2 Small',
  engine: 'transformers',
  contextTokens: 2048,
  isStarter: true,
};

/** Milliseconds a stage lasts, so that it can be seen. */
const STAGE_MS = 8;

/**
 * Answers from the notes it finds, word by word. Some prompts show a special ending: one with “fail” loses its graphics
 * unit after a few words, one with “think” thinks first, one with “unsupported” is dropped, one with “markdown” shows every kind of block.
 */
export function scriptedAssistant(search: SearchNotes, wordMs: number): Assistant {
  return {
    prepare: () => undefined,
    async *ask(question, signal) {
      let turn: Turn = begin(question);
      const next = (change: Partial<Turn>): Turn => (turn = { ...turn, ...change });
      yield turn;
      await pause(STAGE_MS);
      const evidence = evidenceFor(question, search);
      yield next({ evidence });
      if (evidence.type === 'none' && question.scope.type === 'things') {
        yield next({ status: { type: 'finished', end: { type: 'no-evidence' } } });
        return;
      }
      yield next({ status: { type: 'loading-model', fraction: 0.6 } });
      await pause(STAGE_MS);
      yield next({
        status: { type: 'generating' },
        origin: { where: 'device', model: PREVIEW_MODEL },
      });
      if (question.prompt.includes('think')) {
        for (const word of THINKING.split(/(?<=\s)/u)) {
          await pause(wordMs);
          yield next({ thinking: turn.thinking + word });
        }
      }
      const words = replyTo(question.prompt, evidence).split(/(?<=\s)/u);
      for (const [index, word] of words.entries()) {
        await pause(wordMs);
        if (signal.aborted) {
          yield next({ status: { type: 'stopped' } });
          return;
        }
        if (question.prompt.includes('fail') && index === 6) {
          const error = toWire(new AppError('device-lost', 'The device was lost'));
          yield next({ status: { type: 'failed', error } });
          return;
        }
        yield next({ reply: turn.reply + word });
      }
      yield next({ status: endOf(question.prompt, words.length) });
    },
  };
}

function begin(question: Question): Turn {
  return {
    ...withoutKey(question, 'history'),
    createdAt: Date.now(),
    evidence: question.scope.type === 'chat' ? { type: 'not-searched' } : { type: 'searching' },
    reply: '',
    thinking: '',
    status: { type: 'searching' },
  };
}

function endOf(prompt: string, words: number): TurnStatus {
  if (prompt.includes('unsupported')) return { type: 'finished', end: { type: 'unsupported' } };
  const usage = { promptTokens: 212, completionTokens: words };
  const timing = { timeToFirstTokenMs: 420, decodeMs: words * 26 };
  return { type: 'finished', end: { type: 'answered', reason: 'stop', usage, timing } };
}

function evidenceFor({ prompt, scope }: Question, search: SearchNotes): Evidence {
  if (scope.type === 'chat') return { type: 'not-searched' };
  const hits = search(prompt);
  const cited = hits.slice(0, 4).map((hit, index): CitedPassage => ({
    number: index + 1,
    kind: hit.kind,
    itemId: hit.itemId,
    title: hit.title,
    updatedAt: hit.updatedAt,
    text: hit.passage.text,
    range: hit.passage.range,
    words: hit.passage.words,
    ...(hit.passage.sentence && { sentence: hit.passage.sentence }),
  }));
  return hits.some(({ confidence }) => confidence === 'sure')
    ? { type: 'found', passages: cited }
    : { type: 'none', nearest: cited.slice(0, 2) };
}

function replyTo(prompt: string, evidence: Evidence): string {
  if (prompt.includes('markdown')) return MARKDOWN_SAMPLE;
  if (evidence.type === 'found') {
    const [first] = evidence.passages;
    const sentence = first?.sentence;
    const said = sentence ? first.text.slice(sentence.start - first.range.start, sentence.end) : '';
    return `${said} [1]`;
  }
  return 'An echo is a sound that comes back from a wall or a hill. The farther away the wall is, the later it returns.';
}

const THINKING =
  'The question is about an echo. An echo needs a wall, and some distance to it, so I should say what comes back and why it comes late. ';

const MARKDOWN_SAMPLE = `## A short tour

Plain text with **weight**, *slant*, \`code\` and a [link](https://example.org/a/long/path?with=query).

1. First step
2. Second step

   with a second paragraph
3. Third step

> Quiet words, set apart.

| Thing | Size | Speed |
| --- | ---: | ---: |
| Starter | 29.7 MB | 40 tok/s |
| Qwen 0.6B | 350 MB | 14 tok/s |

\`\`\`ts
// Greet somebody
function greet(name: string): string {
  return \`Hello, \${name}\`;
}
\`\`\`

The mean is $\\bar{x} = \\frac{1}{n}\\sum_{i=1}^{n} x_i$, and

$$\\int_0^1 x^2\\,dx = \\frac{1}{3}$$

That is all.`;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
