/** A piece of a reply: what the model says, or what it thinks before it says it. */
export interface ReplyPart {
  readonly type: 'text' | 'thinking';
  readonly text: string;
}

const OPEN = '<think>';
const CLOSE = '</think>';

/** Length of the longest end of `text` that begins `tag` without completing it. */
function unfinishedTag(text: string, tag: string): number {
  for (let length = Math.min(tag.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(tag.slice(0, length))) return length;
  }
  return 0;
}

/**
 * Tells `<think>…</think>` at the head of a reply from the reply, however the chunks cut the tags.
 * Only the head counts: a reply that merely talks about the tag keeps it as text. Whitespace around the thinking is dropped.
 */
export class ThinkingSplitter {
  #mode: 'head' | 'opened' | 'thinking' | 'after' | 'text' = 'head';
  #held = '';

  /** Parts that `chunk` completes, in order; what may still be a tag is held back. */
  push(chunk: string): ReplyPart[] {
    this.#held += chunk;
    const parts: ReplyPart[] = [];
    while (this.#step(parts));
    return parts;
  }

  /** What was held back; the reply is over. */
  flush(): ReplyPart[] {
    const text = this.#held;
    this.#held = '';
    if (text === '') return [];
    return [{ type: this.#mode === 'thinking' ? 'thinking' : 'text', text }];
  }

  /** One move of the machine; whether another may be possible. */
  #step(parts: ReplyPart[]): boolean {
    switch (this.#mode) {
      case 'head':
        return this.#head();
      case 'opened':
        return this.#skipSpaceInto('thinking');
      case 'thinking':
        return this.#thinking(parts);
      case 'after':
        return this.#skipSpaceInto('text');
      case 'text':
        if (this.#held !== '') parts.push({ type: 'text', text: this.#held });
        this.#held = '';
        return false;
    }
  }

  #skipSpaceInto(mode: 'thinking' | 'text'): boolean {
    this.#held = this.#held.trimStart();
    if (this.#held === '') return false;
    this.#mode = mode;
    return true;
  }

  #head(): boolean {
    const start = this.#held.trimStart();
    if (start.startsWith(OPEN)) {
      this.#held = start.slice(OPEN.length);
      this.#mode = 'opened';
      return true;
    }
    if (OPEN.startsWith(start)) return false; // empty, or a tag that is still arriving
    this.#mode = 'text';
    return true;
  }

  #thinking(parts: ReplyPart[]): boolean {
    const end = this.#held.indexOf(CLOSE);
    const upTo = end >= 0 ? end : this.#held.length - unfinishedTag(this.#held, CLOSE);
    if (upTo > 0) parts.push({ type: 'thinking', text: this.#held.slice(0, upTo) });
    this.#held = this.#held.slice(end >= 0 ? end + CLOSE.length : upTo);
    if (end >= 0) this.#mode = 'after';
    return end >= 0;
  }
}
