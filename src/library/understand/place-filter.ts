import type { PlaceName, TextRange } from '../item.ts';
import type { Gazetteer, NamedPlaces } from '../places/gazetteer.ts';

// A place is one where the query says so: "in Hangzhou", 在杭州, 杭州的照片. A bare name is one if it is the whole query, or stands
// at the beginning or end of one that asks for a type of thing; then it has to be well known and no everyday word.

/** A place that stands in a query. */
export interface FoundPlace {
  readonly names: readonly PlaceName[];
  readonly range: TextRange;
  /** With what binds it to the words around it. */
  readonly removed: TextRange;
  /** Something says that it is a place: "in", 在, or the type of thing that is asked for. */
  readonly isSaid: boolean;
}

/** Longest names, in words and in characters. */
const WORDS = 4;
const CHARACTERS = 8;

const LEAD =
  /(?<![\p{L}\p{N}])(?<lead>in|at|from|near|around|to|visiting|outside|of|taken in|taken at)\s+(?:the\s+)?(?=\p{L})/giu;
/** Come before people and things as often as before places. */
const LOOSE = /^(?:of|from|to|at|around)$/i;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}.'’-]*/gu;

/** Towns and regions that people are called like, and a bird: without "in" somebody is meant. */
const PEOPLE = new Set(
  'alice andrea anna aurora austin brandon brooklyn camila carmen charlotte chelsea clara cristina florence georgia gloria grace ha han hamilton helena ines isabela jackson jordan julian kai laura laurel li lin logan lorena luan ma madison maria mary olivia paul regina roman rosario sofia turkey tyler victoria virginia wang xi yang zhang'.split(
    ' ',
  ),
);

/** Towns, too, but times to everybody. */
const TIMES =
  /^(?:march|april|may|june|july|august|spring|summer|autumn|fall|winter|sunday|monday|friday|today|christmas)$/i;

/** What may stand right after a Chinese name that is meant as a place, and what says so before it. */
const AFTER_ZH =
  /^(?:$|[^\p{Script=Han}]|的|市|省|拍|照|时|那|这|玩|旅|出差|住|吃|买|看|见|开会|过|游|之行|附近|一带)/u;
const AFTER_BARE_ZH = /^(?:$|[^\p{Script=Han}]|的|拍|旅行|旅游|之行|出差|游记|附近)/u;
const LEAD_ZH = /[在去到从自于往飞]$/u;

/** The first place in `query`; `hasType` says that a type of thing is asked for. */
export function findPlace(
  query: string,
  gazetteer: Gazetteer,
  hasType: boolean,
): FoundPlace | undefined {
  return (
    inEnglish(query, gazetteer) ??
    bareInEnglish(query, gazetteer, hasType) ??
    inChinese(query, gazetteer, hasType)
  );
}

function inEnglish(query: string, gazetteer: Gazetteer): FoundPlace | undefined {
  for (const match of query.matchAll(LEAD)) {
    const lead = match.groups?.['lead'] ?? '';
    const words = wordsFrom(query, match.index + match[0].length);
    const found = longest(words, query, gazetteer, (name, places) => isMeant(name, places, lead));
    if (!found) continue;
    const range = { start: match.index, end: found.range.end };
    return { names: found.names, range, removed: range, isSaid: true };
  }
  return undefined;
}

function isMeant(name: string, places: NamedPlaces, lead: string): boolean {
  const isCapital = /^\p{Lu}/u.test(name);
  const isPerson = PEOPLE.has(name.toLowerCase());
  if (places.isEveryday) return isCapital && !LOOSE.test(lead) && /\p{Ll}/u.test(name);
  if (LOOSE.test(lead)) return places.isNotable && !isPerson;
  return places.isNotable ? isCapital || !isPerson : isCapital;
}

function bareInEnglish(
  query: string,
  gazetteer: Gazetteer,
  hasType: boolean,
): FoundPlace | undefined {
  const words = wordsFrom(query, 0, Infinity);
  const starts = hasType
    ? new Set([0, ...words.keys()].filter((at) => at >= words.length - WORDS || at === 0))
    : [0];
  for (const at of starts) {
    const found = longest(words.slice(at), query, gazetteer, (name, places) => {
      const isGood = places.isNotable && !places.isEveryday && !PEOPLE.has(name.toLowerCase());
      return isGood && !/\p{Script=Han}/u.test(name);
    });
    if (!found) continue;
    const isWhole = found.range.end === words.at(-1)?.end;
    if (
      hasType
        ? at === 0 || isWhole
        : isWhole && query.trim().length === found.range.end - found.range.start
    ) {
      return { ...found, removed: found.range, isSaid: hasType };
    }
  }
  return undefined;
}

function longest(
  words: readonly TextRange[],
  query: string,
  gazetteer: Gazetteer,
  isGood: (name: string, places: NamedPlaces) => boolean,
): { readonly names: readonly PlaceName[]; readonly range: TextRange } | undefined {
  const [firstWord] = words;
  if (!firstWord) return undefined;
  for (let count = Math.min(WORDS, words.length); count > 0; count--) {
    const end = words[count - 1]?.end ?? 0;
    const name = query.slice(firstWord.start, end).replace(/['’]s$|[.'’-]+$/u, '');
    const places = TIMES.test(name) ? undefined : gazetteer.find(name.replaceAll(/\s+/gu, ' '));
    const range = { start: firstWord.start, end: firstWord.start + name.length };
    if (places && isGood(name, places)) return { names: places.names, range };
  }
  return undefined;
}

/** The words after `at`, up to a sign that ends a phrase. */
function wordsFrom(query: string, at: number, limit = WORDS): TextRange[] {
  const words: TextRange[] = [];
  let end = at;
  WORD.lastIndex = at;
  for (let match = WORD.exec(query); match && words.length < limit; match = WORD.exec(query)) {
    if (limit === WORDS && query.slice(end, match.index).trim() !== '') break;
    end = match.index + match[0].length;
    words.push({ start: match.index, end });
  }
  return words;
}

function inChinese(query: string, gazetteer: Gazetteer, hasType: boolean): FoundPlace | undefined {
  for (const run of query.matchAll(/\p{Script=Han}{2,}/gu)) {
    for (let at = 0; at + 1 < run[0].length; at++) {
      const found = nameAt(query, run.index + at, run.index + run[0].length, gazetteer, hasType);
      if (found) return found;
    }
  }
  return undefined;
}

function nameAt(
  query: string,
  start: number,
  runEnd: number,
  gazetteer: Gazetteer,
  hasType: boolean,
): FoundPlace | undefined {
  const before = query.slice(Math.max(0, start - 1), start);
  const isLed = LEAD_ZH.test(before);
  if (!isLed && /\p{Script=Han}/u.test(before)) return undefined;
  for (let end = Math.min(runEnd, start + CHARACTERS); end >= start + 2; end--) {
    const names = placesNamed(query, start, end, gazetteer, isLed);
    if (!names) continue;
    const isBound = query[end] === '的';
    const range = { start: isLed ? start - 1 : start, end };
    const removed = { start: range.start, end: isBound ? end + 1 : end };
    return { names, range, removed, isSaid: isLed || isBound || hasType };
  }
  return undefined;
}

function placesNamed(
  query: string,
  start: number,
  end: number,
  gazetteer: Gazetteer,
  isLed: boolean,
): readonly PlaceName[] | undefined {
  if (!(isLed ? AFTER_ZH : AFTER_BARE_ZH).test(query.slice(end, end + 3))) return undefined;
  const places = gazetteer.find(query.slice(start, end));
  const isMeantHere = isLed || (places?.isNotable === true && !places.isEveryday);
  return isMeantHere ? places?.names : undefined;
}
