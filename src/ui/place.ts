import { ITEM_KINDS, type TextRange } from '../library/item.ts';
import type { Shelf } from '../library/library.ts';

/** Where the person is. Every place has an address behind `#`, so that any static host and any base path will do. */
export type Place = AskPlace | FindPlace | ThingsPlace | SettingsPlace;

export interface AskPlace {
  readonly screen: 'ask';
  /** A new conversation when absent. */
  readonly conversationId?: string;
}

export interface FindPlace {
  readonly screen: 'find';
  readonly query: string;
}

export interface ThingsPlace {
  readonly screen: 'things';
  readonly shelf: Shelf;
  /** The thing on show. */
  readonly open?: OpenItem;
}

/** `new`: an empty note that is not saved yet. */
export type OpenItem =
  | { readonly type: 'new' }
  | {
      readonly type: 'item';
      readonly id: string;
      /** Scroll to and mark this range. */
      readonly range?: TextRange;
    };

export interface SettingsPlace {
  readonly screen: 'settings';
  /** The list of sections when absent (phones); the first section on wide screens. */
  readonly section?: SettingsSection;
}

export type Screen = Place['screen'];

/** Sections of the settings, in order. */
export const SETTINGS_SECTIONS = ['models', 'privacy', 'storage', 'look', 'about'] as const;

export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

/** Where the app opens. */
export const HOME: Place = { screen: 'ask' };

/** The address of `place`: a fragment that begins with `#/`. */
export function formatPlace(place: Place): string {
  switch (place.screen) {
    case 'ask':
      return join('ask', place.conversationId);
    case 'find':
      return join('find') + query({ q: place.query || undefined });
    case 'things':
      return formatThings(place);
    case 'settings':
      return join('settings', place.section);
  }
}

function formatThings({ shelf, open }: ThingsPlace): string {
  const shelfName = shelf === 'bin' ? ['bin'] : shelf === 'all' ? ['things'] : ['things', shelf];
  if (open === undefined) return join(...shelfName);
  if (open.type === 'new') return join(...shelfName, 'new');
  const { id, range } = open;
  return join(...shelfName, 'item', id) + query({ at: range && `${range.start}-${range.end}` });
}

function join(...parts: readonly (string | undefined)[]): string {
  const named = parts.filter((part) => part !== undefined);
  return `#/${named.map(encodeURIComponent).join('/')}`;
}

function query(fields: Readonly<Record<string, string | undefined>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) params.set(name, value);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** The place at `address` (a fragment, `#` optional). Unknown addresses lead home. */
export function parsePlace(address: string): Place {
  const [path, search] = splitOnce(address.replace(/^#?\/?/, ''), '?');
  const [name = '', ...rest] = path.split('/').map(decode);
  const parse = new Map(PARSERS).get(name);
  return parse?.(rest, new URLSearchParams(search)) ?? HOME;
}

type Parse = (rest: readonly string[], params: URLSearchParams) => Place;

const PARSERS: readonly (readonly [string, Parse])[] = [
  ['ask', ([id]) => (id ? { screen: 'ask', conversationId: id } : HOME)],
  ['find', (_rest, params) => ({ screen: 'find', query: params.get('q') ?? '' })],
  ['things', parseShelf],
  ['bin', (rest, params) => parseThings('bin', rest, params)],
  ['settings', ([section]) => parseSettings(section)],
];

/** `things`, `things/<kind>`, and either with `/item/<id>`; `/note/<id>` as older versions wrote it. */
function parseShelf(path: readonly string[], params: URLSearchParams): ThingsPlace {
  const shelf = ITEM_KINDS.find((kind) => kind === path[0]);
  const isOlder = shelf === 'note' && path.length === 2 && path[1] !== 'new';
  if (!shelf || isOlder) return parseThings('all', path, params);
  return parseThings(shelf, path.slice(1), params);
}

function parseThings(
  shelf: Shelf,
  [what, id]: readonly string[],
  params: URLSearchParams,
): ThingsPlace {
  if (what === 'new') return { screen: 'things', shelf, open: { type: 'new' } };
  if ((what !== 'item' && what !== 'note') || !id) return { screen: 'things', shelf };
  const range = parseRange(params.get('at'));
  return { screen: 'things', shelf, open: { type: 'item', id, ...(range && { range }) } };
}

function parseSettings(section: string | undefined): SettingsPlace {
  const known = SETTINGS_SECTIONS.find((name) => name === section);
  return known ? { screen: 'settings', section: known } : { screen: 'settings' };
}

function parseRange(text: string | null): TextRange | undefined {
  const match = /^(\d{1,9})-(\d{1,9})$/.exec(text ?? '');
  if (!match) return undefined;
  const range = { start: Number(match[1]), end: Number(match[2]) };
  return range.start < range.end ? range : undefined;
}

function splitOnce(text: string, at: string): [string, string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + at.length)];
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray % in an address typed by hand
  }
}
