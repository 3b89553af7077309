import type { Budget } from './budget.ts';
import type { CitedPassage, Turn } from './conversation.ts';
import { estimateTokens, MESSAGE_OVERHEAD_TOKENS } from './estimate-tokens.ts';
import type { Message } from './language-model.ts';
import { promptLanguage } from './prompt-language.ts';
import { WORDING } from './wording.ts';

/** What is asked now. */
export interface Asked {
  readonly prompt: string;
  readonly passages: readonly CitedPassage[];
}

/** A prompt ready to send. */
export interface Composed {
  readonly messages: readonly Message[];
  /** How many passages, from the first, it holds. */
  readonly passagesRead: number;
}

/** When the window is full, the oldest turns go until the history takes this share of it; so the prefix then holds for many turns. */
const HISTORY_SHARE_AFTER_CUT = 0.5;

/**
 * The messages of one turn. The engine reuses its KV cache only when the new messages begin with the old ones byte for byte:
 * so the system prompt is fixed, passages stand in the newest message and stay there, and every earlier turn is written
 * exactly as it was sent and answered. Only a full window breaks this, and then seldom.
 */
export function compose(history: readonly Turn[], asked: Asked, budget: Budget): Composed {
  const language = promptLanguage(history[0]?.prompt ?? asked.prompt);
  const system: Message = { role: 'system', text: WORDING[language].system };
  const passagesRead = passagesThatFit(asked, budget);
  const newest: Message = { role: 'user', text: userText(asked, passagesRead) };
  const room = budget.windowTokens - tokensOf([system, newest]);
  return { messages: [system, ...historyWithin(history, room), newest], passagesRead };
}

/** How many of the passages fit, whole; at least one when there is one and the window holds it. */
function passagesThatFit(asked: Asked, budget: Budget): number {
  let count = Math.min(asked.passages.length, 1);
  while (
    count < asked.passages.length &&
    estimateTokens(userText(asked, count + 1)) <= budget.promptTokens
  ) {
    count++;
  }
  const most = budget.windowTokens / 2; // the system prompt and the question must fit as well
  return count > 0 && estimateTokens(userText(asked, count)) > most ? 0 : count;
}

/** The newest message: labelled passages, then the question. */
function userText({ prompt, passages }: Asked, passagesRead: number): string {
  if (passagesRead === 0) return prompt;
  const { notesHeading, question } = WORDING[promptLanguage(prompt)];
  const notes = passages
    .slice(0, passagesRead)
    .map(({ number, title, text }) => `[${number}] ${title}\n"""\n${text.trim()}\n"""`);
  return [notesHeading, ...notes, question(prompt)].join('\n\n');
}

/** The newest turns that fit, each as it was sent and answered. Replayed from the start, so that the same cut is found every time. */
function historyWithin(history: readonly Turn[], roomTokens: number): readonly Message[] {
  const turns = history.map(messagesOf);
  let first = 0;
  let used = 0;
  turns.forEach((turn, index) => {
    used += tokensOf(turn);
    if (used <= roomTokens) return;
    while (first <= index && used > roomTokens * HISTORY_SHARE_AFTER_CUT) {
      used -= tokensOf(turns[first] ?? []);
      first++;
    }
  });
  return turns.slice(first).flat();
}

function messagesOf(turn: Turn): readonly Message[] {
  if (turn.reply === '') return [];
  const passages = turn.evidence.type === 'found' ? turn.evidence.passages : [];
  const text = userText({ prompt: turn.prompt, passages }, turn.passagesRead ?? 0);
  return [
    { role: 'user', text },
    { role: 'assistant', text: turn.reply },
  ];
}

function tokensOf(messages: readonly Message[]): number {
  return messages.reduce(
    (sum, { text }) => sum + estimateTokens(text) + MESSAGE_OVERHEAD_TOKENS,
    0,
  );
}
