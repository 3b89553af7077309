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
export function factsLine(hit: SearchHit, { words, language, now }: HitSpeech): string {
  const reason = reasonOf(hit);
  const place = hit.kind === 'event' ? undefined : hit.place?.[language];
  const facts = [dayOf(hit, language, now), place, reason && reasonWords(reason, words)];
  return facts.filter((fact) => fact !== undefined && fact !== '').join(' · ');
}

/** Why a hit is there, in words. */
export function reasonWords(reason: HitReason, words: Words['find']): string {
  switch (reason.by) {
    case 'words':
      return words.whyWords;
    case 'meaning':
      return words.whyMeaning;
    case 'both':
      return words.whyBoth;
    case 'place':
      return words.whyPlace;
    case 'time':
      return words.whyTime;
    case 'picture-text':
      return words.whyPictureText(reason.text);
    case 'look':
      return reason.seen.length === 0 ? words.whyLook : words.whyLookOf(reason.seen.join(', '));
  }
}

/** A photo's month; the day of the last change of others; an event's own time stands beside it already. */
function dayOf(hit: SearchHit, language: Language, now: number): string | undefined {
  if (hit.kind === 'event') return undefined;
  return hit.kind === 'photo'
    ? formatMonth(hit.at, language)
    : formatDay(hit.updatedAt, now, language);
}
