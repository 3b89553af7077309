import type { SearchHit } from '../../../library/library.ts';
import type { Language } from '../../../models/model-entry.ts';
import { formatDay } from '../../format.ts';
import { formatMonth } from '../../format-time.ts';
import type { Words } from '../../messages/words.ts';
import { reasonOf, type HitReason } from './hit-reason.ts';

/** What sentences about a hit are made with. */
export interface HitSpeech {
  readonly words: Words['find'];
  readonly language: Language;
  readonly now: number;
}

/** The line under or beside a hit's name: when, where and why, e.g. “March 2024 · Hangzhou · seen: boat”. */
export function factsLine(hit: SearchHit, speech: HitSpeech): string {
  return joined([...whenAndWhere(hit, speech), reasonWords(reasonOf(hit), speech.words)]);
}

/** The same for the narrow room under a picture: why comes first, and a quote stands for itself. */
export function tileLine(hit: SearchHit, speech: HitSpeech): string {
  const reason = reasonOf(hit);
  const why =
    reason?.by === 'picture-text'
      ? speech.words.exactly(reason.text)
      : reasonWords(reason, speech.words);
  return joined([why, ...whenAndWhere(hit, speech)]);
}

type Fact = string | undefined;

function joined(facts: readonly Fact[]): string {
  return facts.filter((fact) => fact !== undefined && fact !== '').join(' · ');
}

/** When and where; of an event both stand beside its name already. */
function whenAndWhere(hit: SearchHit, { language, now }: HitSpeech): readonly Fact[] {
  if (hit.kind === 'event') return [];
  const day =
    hit.kind === 'photo' ? formatMonth(hit.at, language) : formatDay(hit.updatedAt, now, language);
  return [day, hit.place?.[language]];
}

/** Why a hit is there, in words; a date or a place that is there to be read needs none. */
function reasonWords(reason: HitReason | undefined, words: Words['find']): Fact {
  switch (reason?.by) {
    case undefined:
    case 'place':
    case 'time':
      return undefined;
    case 'words':
      return words.whyWords;
    case 'meaning':
      return words.whyMeaning;
    case 'both':
      return words.whyBoth;
    case 'picture-text':
      return words.whyPictureText(reason.text);
    case 'look':
      return reason.seen.length === 0 ? words.whyLook : words.whyLookOf(reason.seen.join(', '));
  }
}
