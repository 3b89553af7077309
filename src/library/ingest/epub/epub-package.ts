import type { EpochMs } from '../../../shared/clock.ts';
import { htmlTokens, type HtmlToken } from '../html-tokens.ts';
import { writtenDate } from '../written-date.ts';

/** What the package file of a book says. */
export interface EpubPackage {
  /** Empty where none is given. */
  readonly title: string;
  /** All of them; empty where none is named. */
  readonly author: string;
  readonly createdAt: EpochMs | undefined;
  readonly updatedAt: EpochMs | undefined;
  /** Paths of the chapters in the archive, in the order of reading, without the list of contents. */
  readonly chapters: readonly string[];
  /** Paths of the lists of contents. */
  readonly contents: readonly string[];
}

type OpenTag = Extract<HtmlToken, { type: 'open' }>;

interface ManifestItem {
  readonly path: string;
  readonly isContents: boolean;
}

/** `META-INF/container.xml`: the path of the package file; empty where it names none. */
export function packagePath(xml: string): string {
  for (const token of htmlTokens(xml, { xml: true })) {
    if (token.type === 'open' && localName(token.name) === 'rootfile') {
      return token.attribute('full-path');
    }
  }
  return '';
}

/** `META-INF/encryption.xml`: the paths of what is encrypted; the fonts of free books often are. */
export function encryptedPaths(xml: string): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const token of htmlTokens(xml, { xml: true })) {
    if (token.type !== 'open' || localName(token.name) !== 'cipherreference') continue;
    paths.add(resolvePath('', token.attribute('uri')));
  }
  return paths;
}

/** The package file at `path` of the archive. */
export function packageOf(xml: string, path: string): EpubPackage {
  const reader = new PackageReader(path);
  for (const token of htmlTokens(xml, { xml: true })) {
    if (token.type === 'text') reader.text(token.text);
    else reader.tag(token.type === 'open' ? token : undefined);
  }
  const items = reader.spine.flatMap((id) => reader.items.get(id) ?? []);
  const contents = [...reader.items.values()].filter(({ isContents }) => isContents);
  return {
    title: (reader.said('title')[0] ?? '').replace(/\s+/g, ' ').slice(0, 300),
    author: reader.said('creator').join(', '),
    createdAt: writtenDate(reader.said('date')[0] ?? ''),
    updatedAt: writtenDate(reader.said('dcterms:modified')[0] ?? ''),
    // A chapter that is named twice is read once.
    chapters: [...new Set(items.flatMap((item) => (item.isContents ? [] : [item.path])))],
    contents: contents.map((item) => item.path),
  };
}

class PackageReader {
  readonly items = new Map<string, ManifestItem>();
  /** Ids of items. */
  readonly spine: string[] = [];
  readonly #path: string;
  readonly #facts = new Map<string, string[]>();
  #fact = '';

  constructor(path: string) {
    this.#path = path;
  }

  /** What the elements of this name say. */
  said(name: string): readonly string[] {
    return (this.#facts.get(name) ?? []).filter((text) => text !== '');
  }

  text(text: string): void {
    if (this.#fact !== '') this.#facts.get(this.#fact)?.push(text.trim());
  }

  tag(open: OpenTag | undefined): void {
    this.#fact = '';
    if (!open) return;
    const name = localName(open.name);
    if (name === 'item') this.items.set(open.attribute('id'), this.#item(open));
    else if (name === 'itemref') this.spine.push(open.attribute('idref'));
    else {
      this.#fact = name === 'meta' ? open.attribute('property') : name;
      if (!this.#facts.has(this.#fact)) this.#facts.set(this.#fact, []);
    }
  }

  #item(open: OpenTag): ManifestItem {
    const isContents =
      /(?:^|\s)nav(?:\s|$)/.test(open.attribute('properties')) ||
      open.attribute('media-type') === 'application/x-dtbncx+xml';
    return { path: resolvePath(this.#path, open.attribute('href')), isContents };
  }
}

/** A list of contents at `path` (`nav.xhtml` or `toc.ncx`): the name of each chapter, by its path in the archive. */
export function chapterNames(xml: string, path: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  let href = '';
  let words = '';
  const name = (target: string): void => {
    const chapter = resolvePath(path, target.replace(/#.*$/, ''));
    const label = words.replace(/\s+/g, ' ').trim();
    if (target !== '' && label !== '' && !names.has(chapter)) names.set(chapter, label);
    words = '';
  };
  for (const token of htmlTokens(xml, { xml: true })) {
    if (token.type === 'text') words += token.text;
    else if (token.type === 'close') {
      if (token.name === 'a') name(href);
    } else if (token.name === 'content') name(token.attribute('src'));
    else if (/^(?:a|navlabel)$/.test(token.name)) {
      href = token.attribute('href');
      words = '';
    }
  }
  return names;
}

/** `dc:title` is `title`: books choose their own prefixes. */
function localName(name: string): string {
  return name.replace(/^[^:]*:/, '');
}

/** The path in the archive that `href` means in the file at `from`. */
function resolvePath(from: string, href: string): string {
  const steps = from.split('/').slice(0, -1);
  for (const step of decoded(href).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
