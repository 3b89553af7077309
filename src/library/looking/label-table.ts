import type { PhotoLabel } from '../item.ts';
import { BROADER_ROWS, THING_ROWS, type LabelRow } from './label-rows.ts';

/**
 * Below this probability a label is not kept. Of 59 example photos (scikit-image, tfjs-models, darknet; some may be among those that
 * the detector learnt from) it gave 90 labels from 0.5 on, 5 of them wrong (a dog that is a cat too, horses that are cows), and
 * 13 from 0.35 to 0.5, 4 of them wrong; below, most are.
 */
export const MIN_LABEL_SCORE = 0.35;

/** More than a person would say of one picture. */
const MAX_LABELS = 8;

/** As many as fit into a line under a result. */
const MAX_DESCRIBED = 4;

/** A label as people call it. */
interface LabelEntry {
  /** The usual name first. */
  readonly zh: readonly string[];
  readonly en: readonly string[];
  readonly broader: readonly string[];
}

const table: ReadonlyMap<string, LabelEntry> = new Map(
  [...THING_ROWS, ...BROADER_ROWS].map((row) => [row[0], entryOf(row)]),
);

/** Ids of all labels and broader terms. */
export const LABEL_IDS: readonly string[] = [...table.keys()];

/** The labels of a picture that are worth keeping, the surest first. */
export function keptLabels(labels: Iterable<PhotoLabel>): PhotoLabel[] {
  return [...labels]
    .filter(({ id, score }) => score >= MIN_LABEL_SCORE && table.has(id))
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_LABELS);
}

/** Every word under which a picture with these labels is looked for, synonyms and broader terms included; each once. */
export function labelWords(labels: readonly PhotoLabel[]): {
  readonly zh: string[];
  readonly en: string[];
} {
  const entries = broaderIds(labels.map(({ id }) => id)).flatMap((id) => table.get(id) ?? []);
  return {
    zh: [...new Set(entries.flatMap(({ zh }) => zh))],
    en: [...new Set(entries.flatMap(({ en }) => en))],
  };
}

/** What is seen, in words for a person: "dog, bicycle", "狗、自行车". Empty where nothing is. */
export function describeLabels(labels: readonly PhotoLabel[], language: 'zh' | 'en'): string {
  const names = labels.flatMap(({ id }) => table.get(id)?.[language][0] ?? []);
  return [...new Set(names)].slice(0, MAX_DESCRIBED).join(language === 'zh' ? '、' : ', ');
}

/** These ids, then what they are kinds of, then what those are kinds of; each once. */
export function broaderIds(ids: readonly string[]): readonly string[] {
  const found = new Set(ids);
  // A set is walked in the order of insertion, what is added on the way included.
  for (const id of found) for (const wider of table.get(id)?.broader ?? []) found.add(wider);
  return [...found];
}

function entryOf([, zh, en, broader]: LabelRow): LabelEntry {
  return { zh: zh.split(' '), en: en.split(', '), broader: broader.split(' ').filter(Boolean) };
}
