import type { GenerateRequest } from '../../../src/assistant/language-model.ts';
import { allowOwnScripts } from '../../../src/shared/own-scripts.ts';
import { paraphrasesEn } from '../../fixtures/paraphrases-en.ts';
import { BenchConversation, warmUp } from './full-path.svelte.ts';
import type { Figures } from './stopwatch.ts';

/** Both ways' figures for one question. */
export interface Pair {
  readonly bare: Figures;
  readonly full: Figures;
}

/** A conversation of two turns, each asked both ways. */
export interface Round {
  readonly first: Pair;
  readonly second: Pair;
}

const FIRST = 'Tell me what these notes say, one after the other.';
const SECOND = 'Write a long story about a garden in spring.';

/** Length of the passage, in UTF-16 code units. */
const PASSAGE_LENGTH = 600;

allowOwnScripts();
const bareWorker = new Worker(new URL('./bare.worker.ts', import.meta.url), { type: 'module' });

function askBare(request: GenerateRequest): Promise<Figures> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    port1.onmessage = ({ data }: MessageEvent<Figures>) => {
      port1.close();
      resolve(data);
    };
    bareWorker.onerror = ({ message }) => reject(new Error(message));
    bareWorker.postMessage(request, [port2]);
  });
}

/** A text that begins otherwise in every round: else the engines would know it from the round before. */
function passage(round: number): string {
  const notes = paraphrasesEn.map(([note]) => note);
  const turned = [...notes, ...notes].slice(round % notes.length);
  return `Week ${round}. ${turned.join(' ')}`.slice(0, PASSAGE_LENGTH);
}

async function pair(
  conversation: BenchConversation,
  prompt: string,
  bareFirst: boolean,
): Promise<Pair> {
  const request = await conversation.requestOf(prompt);
  if (bareFirst) return { bare: await askBare(request), full: await conversation.ask(prompt) };
  const full = await conversation.ask(prompt);
  return { bare: await askBare(request), full };
}

async function round(index: number): Promise<Round> {
  const conversation = new BenchConversation(passage(index));
  const first = await pair(conversation, FIRST, index % 2 === 0);
  const second = await pair(conversation, SECOND, index % 2 === 0);
  return { first, second };
}

Object.assign(globalThis, { bench: { warmUp, round } });
