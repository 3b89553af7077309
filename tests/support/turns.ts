import type { CitedPassage, Turn } from '../../src/assistant/conversation.ts';
import type { SearchHit } from '../../src/library/library.ts';

/** A settled turn with `change`. */
export function someTurn(change: Partial<Turn> = {}): Turn {
  return {
    id: 't1',
    conversationId: 'c1',
    createdAt: 1,
    prompt: 'Hello',
    scope: { type: 'auto' },
    evidence: { type: 'not-searched' },
    reply: 'Hello to you.',
    thinking: '',
    status: { type: 'stopped' },
    ...change,
  };
}

/** A passage that is a whole note. */
export function somePassage(text: string, change: Partial<CitedPassage> = {}): CitedPassage {
  const range = { start: 0, end: text.length };
  return {
    number: 1,
    kind: 'note',
    itemId: 'n1',
    title: 'Note',
    updatedAt: 1,
    text,
    range,
    words: [],
    ...change,
  };
}

/** A hit whose passage is a whole note. */
export function someHit(
  itemId: string,
  text: string,
  confidence: SearchHit['confidence'] = 'sure',
): SearchHit {
  const passage = { text, range: { start: 0, end: text.length }, words: [] };
  const head = { kind: 'note', itemId, title: itemId, updatedAt: 1, at: 1 } as const;
  return { ...head, passage, score: 1, confidence, termCoverage: 1 };
}
