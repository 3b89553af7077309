import type { EpochMs } from '../../shared/clock.ts';
import { writtenDate } from './written-date.ts';

/** Longest block looked at, in UTF-16 code units. */
const BLOCK_LENGTH = 10_000;

/** What a Markdown file's front matter says. */
export interface FrontMatter {
  readonly title?: string;
  readonly tags: readonly string[];
  readonly createdAt?: EpochMs;
  readonly updatedAt?: EpochMs;
  /** Lines that are none of these, as they are. */
  readonly others: string;
  /** The file's text after it. */
  readonly body: string;
}

type Found = { -readonly [Key in keyof FrontMatter]: FrontMatter[Key] };

/** A key at the beginning of a line, with the lines that belong to it. */
interface Entry {
  readonly key: string;
  readonly value: string;
  readonly lines: string[];
}

/** Names under which tools write the same thing; the first one found counts. */
const CREATED = /^(?:created|date|created[-_ ]?(?:at|on|time)|date[-_ ]created|creation[-_ ]date)$/;
const UPDATED =
  /^(?:updated|modified|lastmod|(?:updated|modified)[-_ ]?(?:at|on|time)|date[-_ ](?:modified|updated)|last[-_ ]modified)$/;

/**
 * The front matter of a Markdown file, if it has any. Of YAML only what notes use is read: `key: value`, `[a, b]`, lists of
 * `- a`, quotes. The lines of anything else are kept as they are.
 */
export function readFrontMatter(text: string): FrontMatter | undefined {
  const block = /^\ufeff?---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(
    text.slice(0, BLOCK_LENGTH),
  );
  if (!block) return undefined;
  const others: string[] = [];
  const found: Found = { tags: [], others: '', body: text.slice(block[0].length) };
  for (const entry of entriesOf((block[1] ?? '').split(/\r?\n/), others)) {
    if (!take(found, entry)) others.push(...entry.lines);
  }
  found.others = others.join('\n').trim();
  return found;
}

function* entriesOf(lines: readonly string[], others: string[]): Generator<Entry> {
  let entry: Entry | undefined;
  for (const line of lines) {
    const [, key, value = ''] = /^([^\s#:\-"'][^:]{0,60}):(?:[ \t]+(.*))?$/.exec(line) ?? [];
    if (key === undefined) {
      (entry?.lines ?? others).push(line);
      continue;
    }
    if (entry) yield entry;
    entry = { key: key.trim().toLowerCase(), value: value.trim(), lines: [line] };
  }
  if (entry) yield entry;
}

/** Whether the whole entry was understood. */
function take(found: Found, entry: Entry): boolean {
  const { key } = entry;
  if (key === 'tags' || key === 'tag') return takeTags(found, entry);
  const value = scalarOf(entry);
  if (value === undefined) return false;
  if (key !== 'title') return takeDate(found, key, writtenDate(value));
  if (value !== '') found.title ??= value;
  return true;
}

function takeDate(found: Found, key: string, date: EpochMs | undefined): boolean {
  if (date === undefined) return false;
  if (CREATED.test(key)) found.createdAt ??= date;
  else if (UPDATED.test(key)) found.updatedAt ??= date;
  else return false;
  return true;
}

function takeTags(found: Found, entry: Entry): boolean {
  const rest = entry.lines.slice(1).filter((line) => line.trim() !== '');
  const items = rest.map((line) => /^\s*-\s+(\S.*)$/.exec(line)?.[1]);
  if (items.includes(undefined) || /^[>|&*!{]/.test(entry.value)) return false;
  const flow = /^\[(.*)\]$/.exec(entry.value)?.[1];
  const inline = flow === undefined ? entry.value.split(/[,，\s]+/) : flow.split(',');
  const tags = [...inline, ...items].map((tag) => unquoted(tag?.trim() ?? ''));
  found.tags = [...found.tags, ...tags.filter((tag) => tag !== '')];
  return true;
}

/** The value of an entry of one line; nothing where YAML would do more with it. */
function scalarOf({ value, lines }: Entry): string | undefined {
  if (lines.slice(1).some((line) => line.trim() !== '')) return undefined;
  return /^[>|&*!{[]/.test(value) ? undefined : unquoted(value);
}

function unquoted(value: string): string {
  const bare = /^(["'])(.*)\1$/.exec(value);
  return (bare?.[2] ?? value).trim();
}
