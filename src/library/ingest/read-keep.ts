import { AppError } from '../../shared/errors.ts';
import { linkTarget } from './markdown-writer.ts';
import { noteOf, paragraphs, tagLine, type ReadNote } from './read-note.ts';
import { sensibleDate } from './written-date.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A note of Google Keep, as Takeout writes it: text, or a list with its ticks, then links and labels.
 * @throws {AppError} `file-damaged`: no JSON; `no-notes`: no note of Keep; `note-binned`
 */
export function readKeep(json: string): ReadNote {
  const note = fieldsOf(json);
  if (!('textContent' in note || 'listContent' in note || 'isTrashed' in note)) {
    throw new AppError('no-notes', 'Not a note of Google Keep');
  }
  if (note['isTrashed'] === true) throw new AppError('note-binned', 'In the bin of Google Keep');
  const title = stringOf(note['title']).trim();
  return noteOf({
    title,
    // A note that is its title only is found by its text as well.
    text: textOf(note) || title,
    createdAt: timeOf(note['createdTimestampUsec']),
    updatedAt: timeOf(note['userEditedTimestampUsec']),
  });
}

function textOf(note: Fields): string {
  const body = stringOf(note['textContent']).trim();
  const tasks = listOf(note['listContent']).map(taskOf).join('\n');
  const links = listOf(note['annotations']).map((link) => linkOf(link, body));
  const labels = listOf(note['labels']).map(({ name }) => stringOf(name));
  return paragraphs(body, tasks, ...links, tagLine(labels));
}

function fieldsOf(json: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (thrown) {
    throw new AppError('file-damaged', 'Not JSON, or not all of it', { cause: thrown });
  }
  return isFields(value) ? value : {};
}

function taskOf(item: Fields): string {
  const text = stringOf(item['text']).replace(/\s+/g, ' ').trim();
  return `- [${item['isChecked'] === true ? 'x' : ' '}] ${text}`;
}

function linkOf({ url, title }: Fields, body: string): string {
  const target = linkTarget(stringOf(url));
  if (!/^https?:\/\//i.test(target) || body.includes(stringOf(url))) return '';
  const label = stringOf(title)
    .replace(/[[\]\s]+/g, ' ')
    .trim();
  return label === '' ? target : `[${label}](${target})`;
}

/** Keep's microseconds as milliseconds. */
function timeOf(microseconds: unknown): number | undefined {
  return sensibleDate(Number(microseconds) / 1_000);
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
