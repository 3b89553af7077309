import { eventDates } from './event-dates.ts';
import type { Item, PhotoItem, PlaceName } from './item.ts';
import { describeLabels, labelWords } from './looking/label-table.ts';

/** Between two sections of a reading text. */
const GAP = '\n\n';

/**
 * What of an item is cut into passages, searched and cited; all ranges of passages are in it. Of notes, documents and
 * conversations their text; of events and photos also what is known beside it, each in a section of its own.
 */
export function readingText(item: Item): string {
  return sectionsOf(item).join(GAP);
}

/** The sections of the reading text, each with where it begins; a passage never reaches over two of them. */
export function sectionsOf(item: Item): readonly string[] {
  switch (item.kind) {
    case 'note':
    case 'document':
    case 'conversation':
      return [item.text];
    case 'event':
      return withWords([
        [eventDates(item.times, item.isAllDay), item.location ?? ''].filter(Boolean).join('\n'),
        item.text,
      ]);
    case 'photo':
      return withWords([caption(item, 'zh'), caption(item, 'en'), item.text]);
  }
}

/** Where each section of the reading text begins, in UTF-16 code units. */
export function sectionStarts(sections: readonly string[]): readonly number[] {
  let at = 0;
  return sections.map((section) => {
    const start = at;
    at += section.length + GAP.length;
    return start;
  });
}

/** Words that find the item but stand in no passage: the name of its file; of a photo the camera, and all that its labels mean. */
export function hiddenWords(item: Item): string {
  const name = item.origin?.path.replace(/^.*\//, '') ?? '';
  if (item.kind !== 'photo') return name;
  const { zh, en } = labelWords(item.labels ?? []);
  return [name, item.camera ?? '', ...zh, ...en].join(' ').trim();
}

/** What is seen in a photo, and where it was taken. */
function caption({ labels = [], places = [] }: PhotoItem, language: keyof PlaceName): string {
  const names = [...new Set(places.map((place) => place[language]))];
  const lines = [describeLabels(labels, language), names.join(language === 'zh' ? '、' : ', ')];
  return lines.filter(Boolean).join('\n');
}

function withWords(sections: readonly string[]): readonly string[] {
  return sections.filter((section) => section.trim() !== '');
}
