import { citedReply } from '../../../assistant/cite.ts';
import type { CitedPassage, Turn } from '../../../assistant/conversation.ts';

/** What copying an answer gives: its Markdown with the sources it names; the marked sentences where the model said nothing. */
export function answerAsMarkdown(turn: Turn): string {
  const { evidence } = turn;
  const reply = citedReply(turn);
  const passages = evidence.type === 'found' ? evidence.passages : [];
  if (reply.trim() === '') return passages.map(quote).join('\n\n');
  const cited = passages.filter(({ number }) => reply.includes(`[${number}]`));
  const sources = cited.map(({ number, title }) => `[${number}] ${title}`).join('\n');
  return sources === '' ? reply.trim() : `${reply.trim()}\n\n${sources}`;
}

/** An answer as a note: the question on top, so that the note has a name. */
export function answerAsNote(turn: Turn): string {
  const [first = '', ...rest] = turn.prompt.trim().split('\n');
  const more = rest.join('\n').trim();
  return [`# ${first}`, more, answerAsMarkdown(turn)].filter((part) => part !== '').join('\n\n');
}

function quote({ number, title, text, range, sentence }: CitedPassage): string {
  const said = sentence
    ? text.slice(sentence.start - range.start, sentence.end - range.start)
    : text;
  return `> ${said.trim().replaceAll('\n', '\n> ')}\n\n[${number}] ${title}`;
}
