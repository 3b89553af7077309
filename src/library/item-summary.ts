import type { Item, ItemSummary } from './item.ts';
import { readingText } from './item-text.ts';
import { plainText } from './mask-markdown.ts';

/** Longest title made from a text, in UTF-16 code units. */
const TITLE_LENGTH = 80;
/** Longest excerpt, in UTF-16 code units. */
const EXCERPT_LENGTH = 160;
/** Text looked at for title and excerpt; the rest of a long note is not read for a list. */
const HEAD_LENGTH = 2_000;

/** The item's given title, else its first line with words in it, without Markdown. Empty for an empty note. */
export function itemTitle(item: Pick<Item, 'title' | 'text'>): string {
  return item.title?.trim() || firstLine(item.text).title;
}

/** What lists show of `item`. */
export function summaryOf(item: Item): ItemSummary {
  const { kind, id, updatedAt, deletedAt } = item;
  const text = readingText(item);
  const first = firstLine(text);
  const given = item.title?.trim();
  const body = given ? text.slice(0, HEAD_LENGTH) : first.rest;
  return {
    kind,
    id,
    at: momentOf(item),
    title: given || first.title,
    excerpt: cut(plainText(body), EXCERPT_LENGTH),
    updatedAt,
    ...(deletedAt === undefined ? {} : { deletedAt }),
  };
}

function momentOf(item: Item): number {
  if (item.kind === 'event') return item.times[0]?.start ?? item.createdAt;
  return item.kind === 'photo' ? item.createdAt : item.updatedAt;
}

function firstLine(text: string): { readonly title: string; readonly rest: string } {
  const head = text.slice(0, HEAD_LENGTH);
  let start = 0;
  while (start < head.length) {
    const newline = head.indexOf('\n', start);
    const end = newline < 0 ? head.length : newline;
    const title = plainText(head.slice(start, end));
    if (title !== '') return { title: cut(title, TITLE_LENGTH), rest: head.slice(end) };
    start = end + 1;
  }
  return { title: '', rest: '' };
}

/** The first `length` code units of `text`, never half a character. */
function cut(text: string, length: number): string {
  const short = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(short) ? short.slice(0, -1) : short;
}
