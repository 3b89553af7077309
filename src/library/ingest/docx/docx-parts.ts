import type { EpochMs } from '../../../shared/clock.ts';
import { htmlTokens } from '../html-tokens.ts';
import { writtenDate } from '../written-date.ts';

/** What the style of a paragraph says of it. */
export interface DocxStyle {
  /** From 1; absent where it is no heading. */
  readonly heading?: number;
  /** Id of its list; absent where it is in none. */
  readonly list?: string;
}

/** Whether the entries of a list are numbered at a level, which counts from 0. */
export type DocxLists = (list: string, level: number) => boolean;

/** What a Word document says of itself. */
export interface DocxFacts {
  /** Empty where none is given. */
  readonly title: string;
  readonly createdAt: EpochMs | undefined;
  readonly updatedAt: EpochMs | undefined;
}

interface StyleDraft {
  readonly basedOn: string;
  readonly heading: number | undefined;
  readonly list: string | undefined;
}

/** Styles that follow each other further than this are a circle. */
const MAX_BASES = 20;

/** `styles.xml`: what each style means, with what it takes from the one that it is based on. */
export function stylesOf(xml: string): ReadonlyMap<string, DocxStyle> {
  const drafts = draftsOf(xml);
  const whole = (id: string, left: number): DocxStyle => {
    const draft = drafts.get(id);
    if (!draft || left === 0) return {};
    const base = whole(draft.basedOn, left - 1);
    const heading = draft.heading ?? base.heading;
    const list = draft.list ?? base.list;
    return { ...(heading && { heading }), ...(list && { list }) };
  };
  return new Map([...drafts.keys()].map((id) => [id, whole(id, MAX_BASES)]));
}

function draftsOf(xml: string): ReadonlyMap<string, StyleDraft> {
  const drafts = new Map<string, StyleDraft>();
  let id = '';
  const change = (known: Partial<StyleDraft>): void => {
    const draft = drafts.get(id) ?? { basedOn: '', heading: undefined, list: undefined };
    drafts.set(id, { ...draft, ...known });
  };
  for (const token of htmlTokens(xml, { xml: true })) {
    if (token.type !== 'open') continue;
    const value = token.attribute('w:val');
    if (token.name === 'w:style') id = token.attribute('w:styleid');
    else if (token.name === 'w:name') change(headingNamed(value));
    else if (token.name === 'w:basedon') change({ basedOn: value });
    else if (token.name === 'w:outlinelvl') change(headingAt(value));
    else if (token.name === 'w:numid') change({ list: value });
  }
  return drafts;
}

/** Word names its own heading styles in English, whatever its language. */
function headingNamed(name: string): Partial<StyleDraft> {
  if (/^title$/i.test(name)) return { heading: 1 };
  const [, level] = /^heading ([1-9])$/i.exec(name) ?? [];
  return level ? { heading: Number(level) } : {};
}

/** Outline levels count from 0; 9 is text. */
function headingAt(level: string): Partial<StyleDraft> {
  return /^[0-8]$/.test(level) ? { heading: Number(level) + 1 } : {};
}

/** `numbering.xml`: which lists are numbered. */
export function listsOf(xml: string): DocxLists {
  const numbered = new Set<string>(); // kind and level
  const kinds = new Map<string, string>(); // by list
  let [kind, level, list] = ['', '', ''];
  for (const token of htmlTokens(xml, { xml: true })) {
    if (token.type !== 'open') continue;
    const value = token.attribute('w:val');
    if (token.name === 'w:abstractnum') kind = token.attribute('w:abstractnumid');
    else if (token.name === 'w:lvl') level = token.attribute('w:ilvl');
    else if (token.name === 'w:num') list = token.attribute('w:numid');
    else if (token.name === 'w:abstractnumid') kinds.set(list, value);
    else if (token.name === 'w:numfmt' && value !== 'bullet' && value !== 'none') {
      numbered.add(`${kind} ${level}`);
    }
  }
  return (wanted, at) => numbered.has(`${kinds.get(wanted) ?? ''} ${at}`);
}

/** A `.rels` part: where the links of the document lead, by their ids. */
export function linksOf(xml: string): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  for (const token of htmlTokens(xml, { xml: true })) {
    if (token.type !== 'open' || token.name !== 'relationship') continue;
    links.set(token.attribute('id'), token.attribute('target'));
  }
  return links;
}

/** `footnotes.xml` or `endnotes.xml`: the words of each note, by its id. */
export function footnotesOf(xml: string): ReadonlyMap<string, string> {
  const notes = new Map<string, string>();
  const add = (words: string): unknown => notes.set(id, (notes.get(id) ?? '') + words);
  let id = '';
  let inText = false;
  for (const token of htmlTokens(xml, { xml: true })) {
    if (token.type === 'text') {
      if (inText) add(token.text);
    } else if (token.type === 'close') {
      inText = false;
      if (token.name === 'w:p') add(' ');
    } else {
      inText = token.name === 'w:t';
      if (/^w:(?:foot|end)note$/.test(token.name)) id = token.attribute('w:id');
    }
  }
  return notes;
}

/** `docProps/core.xml`: title and dates. */
export function factsOf(xml: string): DocxFacts {
  const facts = new Map<string, string>();
  let name = '';
  for (const token of htmlTokens(xml, { xml: true })) {
    if (token.type === 'text') facts.set(name, (facts.get(name) ?? '') + token.text);
    else name = token.type === 'open' ? token.name : '';
  }
  const title = (facts.get('dc:title') ?? '').replace(/\s+/g, ' ').trim().slice(0, 300);
  return {
    title: /^(?:untitled|无标题|document ?\d*|文档 ?\d*)$/i.test(title) ? '' : title,
    createdAt: writtenDate(facts.get('dcterms:created') ?? ''),
    updatedAt: writtenDate(facts.get('dcterms:modified') ?? ''),
  };
}
