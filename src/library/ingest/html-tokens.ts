import { decodeHTML } from 'entities/decode';

/** A piece of HTML. Names are in lower case; text has its entities decoded. */
export type HtmlToken =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'open'; readonly name: string; readonly attribute: (name: string) => string }
  | { readonly type: 'close'; readonly name: string };

/** Elements whose content is no text for people, and ends only at their own closing tag. */
const RAW = /^(?:script|style|iframe|noembed|noframes|xmp)$/;
/** Longest tag whose attributes are read, in UTF-16 code units; pictures written into a tag are longer. */
const TAG_LENGTH = 20_000;
const CDATA = '<![CDATA[';

/** Whether a source is XML: `<p/>` is an element with nothing in it, and `<![CDATA[…]]>` is text. */
export interface TokenOptions {
  readonly xml?: boolean;
}

/**
 * The tags and texts of `source`, which may be as broken as HTML is. Every character is looked at a fixed number of times:
 * neither nesting nor what is never closed makes it slow.
 */
export function* htmlTokens(
  source: string,
  { xml = false }: TokenOptions = {},
): Generator<HtmlToken> {
  const tags = new TagEnds(source);
  let at = 0;
  while (at < source.length) {
    const found = source.indexOf('<', at);
    const start = found < 0 ? source.length : found;
    if (start > at) yield textToken(source.slice(at, start));
    if (start === source.length) return;
    const end = markupEnd(source, start, tags, xml);
    if (end === 'text') {
      yield { type: 'text', text: '<' };
      at = start + 1;
      continue;
    }
    const tokens = markupTokens(source, start, end, xml);
    yield* tokens;
    at = endOfRaw(source, end, tokens) ?? end;
  }
}

/** The tag at `start`, and in XML the end of an element that has nothing in it; nothing of a comment. */
function markupTokens(
  source: string,
  start: number,
  end: number,
  xml: boolean,
): readonly HtmlToken[] {
  if (xml && source.startsWith(CDATA, start)) return [cdataToken(source, start, end)];
  const tag = tagToken(source.slice(start, Math.min(end, start + TAG_LENGTH)));
  if (!tag) return [];
  const isEmpty = xml && tag.type === 'open' && source.charAt(end - 2) === '/';
  return isEmpty ? [tag, { type: 'close', name: tag.name }] : [tag];
}

function cdataToken(source: string, start: number, end: number): HtmlToken {
  return { type: 'text', text: source.slice(start + CDATA.length, end).replace(/]]>$/, '') };
}

function textToken(source: string): HtmlToken {
  return { type: 'text', text: decodeHTML(source) };
}

/** Where the tag or comment at `start` ends; `text` where the `<` is only a sign. */
function markupEnd(source: string, start: number, tags: TagEnds, xml: boolean): number | 'text' {
  if (xml && source.startsWith(CDATA, start)) return endOf(source, ']]>', start);
  if (source.startsWith('<!--', start)) return endOf(source, '-->', start + 4);
  if (!/^<(?:[a-zA-Z]|\/[a-zA-Z]|[!?])/.test(source.slice(start, start + 3))) return 'text';
  return tags.after(start + 1) ?? 'text';
}

function endOf(source: string, closing: string, from: number): number {
  const end = source.indexOf(closing, from);
  return end < 0 ? source.length : end + closing.length;
}

/** Finds the `>` that ends a tag, past those in quotes. */
class TagEnds {
  readonly #source: string;
  /** Characters that do not occur any more: what is never closed is searched for once. */
  readonly #gone = new Set<string>();

  constructor(source: string) {
    this.#source = source;
  }

  /** Where the tag that began before `at` is over; nothing if it never is. */
  after(at: number): number | undefined {
    let from = at;
    let end = this.#find('>', at);
    while (end !== undefined) {
      const quoted = this.#valueIn(from, end);
      if (quoted === undefined) return end + 1;
      from = quoted;
      if (from > end) end = this.#find('>', from);
    }
    return undefined;
  }

  /** Where the first quoted value that begins in `[from, end)` is over; nothing where there is none. */
  #valueIn(from: number, end: number): number | undefined {
    for (let i = from; i < end; i++) {
      const quote = this.#source.charAt(i);
      if ((quote !== '"' && quote !== "'") || this.#source.charAt(i - 1) !== '=') continue;
      const closing = this.#find(quote, i + 1);
      if (closing !== undefined) return closing + 1;
    }
    return undefined;
  }

  #find(character: string, from: number): number | undefined {
    if (this.#gone.has(character)) return undefined;
    const found = this.#source.indexOf(character, from);
    if (found >= 0) return found;
    this.#gone.add(character);
    return undefined;
  }
}

function tagToken(tag: string): HtmlToken | undefined {
  const name = /^<\/?([a-zA-Z][^\s/>]*)/.exec(tag)?.[1]?.toLowerCase();
  if (name === undefined) return undefined;
  if (tag.charAt(1) === '/') return { type: 'close', name };
  return { type: 'open', name, attribute: (wanted) => attributeOf(tag, wanted) };
}

/** The value of the attribute `wanted`; empty where it has none or is not there. `checked` alone is `checked`. */
function attributeOf(tag: string, wanted: string): string {
  const attributes =
    /([^\s"'<>/=]+)(?:[ \t\r\n]{0,20}=[ \t\r\n]{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'=<>]+)))?/g;
  attributes.lastIndex = 1;
  for (const [, name = '', double, single, bare] of tag.matchAll(attributes)) {
    if (name.toLowerCase() === wanted) return decodeHTML(double ?? single ?? bare ?? name);
  }
  return '';
}

/** Where the text is over that the tag before `from` keeps out; nothing where it keeps out none. */
function endOfRaw(
  source: string,
  from: number,
  [tag, ...others]: readonly HtmlToken[],
): number | undefined {
  if (tag?.type !== 'open' || others.length > 0 || !RAW.test(tag.name)) return undefined;
  const closing = new RegExp(`</${tag.name}`, 'gi');
  closing.lastIndex = from;
  return closing.exec(source)?.index ?? source.length;
}
