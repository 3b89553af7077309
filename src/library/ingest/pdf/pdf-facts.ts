import type { EpochMs } from '../../../shared/clock.ts';
import { writtenDate } from '../written-date.ts';

/** What a PDF says of itself. */
export interface PdfFacts {
  readonly title: string | undefined;
  /** Empty where none is named. */
  readonly author: string;
  readonly createdAt: EpochMs | undefined;
  readonly updatedAt: EpochMs | undefined;
}

/** What programs write as a title where the person gave none. */
const NO_TITLE =
  /^(?:untitled|无标题|未命名|microsoft (?:word|powerpoint|excel)\b|document ?\d*$|文档 ?\d*$|slide 1$|幻灯片 ?1$)|\.(?:docx?|pdf|rtf|odt|pages|wps|indd|qxd|tex|dvi|pptx?|xlsx?|html?)$/i;
/** What programs write as an author where the person gave none. */
const NO_AUTHOR = /^(?:admin(?:istrator)?|user|owner|unknown|author|anonymous|用户|微软用户)$/i;
const DATE = /^(?:D:)?(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(Z|[+-]\d{2}'?(?:\d{2})?)?/;

/** `info` is the document's information dictionary, as pdf.js gives it. */
export function factsOf(info: Readonly<Record<string, unknown>>): PdfFacts {
  const title = wordsOf(info['Title']);
  const author = wordsOf(info['Author']);
  return {
    title: title === '' || NO_TITLE.test(title) ? undefined : title,
    author: NO_AUTHOR.test(author) ? '' : author,
    createdAt: pdfDate(info['CreationDate']),
    updatedAt: pdfDate(info['ModDate']),
  };
}

function wordsOf(value: unknown): string {
  if (typeof value !== 'string' || value.includes('\ufffd')) return '';
  return value
    .replace(/[\s\x00-\x1f]+/g, ' ')
    .trim()
    .slice(0, 300);
}

/** `D:20240312083000+08'00'`; what is left out is the first of its kind, a missing zone is this device's. */
function pdfDate(value: unknown): EpochMs | undefined {
  const parts = typeof value === 'string' ? DATE.exec(value.trim()) : null;
  if (!parts) return undefined;
  const [, year = '', month = '01', day = '01', h = '00', min = '00', s = '00', zone] = parts;
  return writtenDate(`${year}-${month}-${day}T${h}:${min}:${s}${zoneOf(zone)}`);
}

function zoneOf(zone: string | undefined): string {
  const digits = zone?.replace("'", '');
  return digits?.length === 3 ? `${digits}00` : (digits ?? '');
}
