import { HAN_SPACE, LATIN_SPACE } from './spaces.ts';

/** From which cosine on a hit counts, in one space. */
export interface CosineBounds {
  readonly sure: number;
  readonly maybe: number;
}

/**
 * Chosen on tests/fixtures/search-dev-*.ts by cosine of the right and the best wrong note; never on search-test-*.ts.
 * Measured by tests/browser/search-quality.test.ts, 22 notes, 26 questions in other words and 14 that nothing answers each:
 *
 * | set           | right note first | found | sure | answering sentence marked | sure where nothing answers |
 * | dev, English  | 24/26            | 25/26 | 21/26 | 20/26                    | 2/14                       |
 * | dev, Chinese  | 25/26            | 25/26 | 22/26 | 17/26                    | 1/14                       |
 * | test, English | 24/26            | 24/26 | 19/26 | 17/26                    | 1/14                       |
 * | test, Chinese | 22/26            | 23/26 | 20/26 | 19/26                    | 0/14                       |
 */
const BOUNDS: ReadonlyMap<string, CosineBounds> = new Map([
  [LATIN_SPACE, { sure: 0.33, maybe: 0.22 }],
  [HAN_SPACE, { sure: 0.465, maybe: 0.42 }],
]);

/**
 * For queries put into the other language word by word, which come out as a heap of words: unlike a question they lie near
 * what nobody asked for, so only the cosine counts. Chosen on the dev half of tests/fixtures/cross-language.ts, measured by
 * tests/browser/cross-language.test.ts.
 */
const TRANSLATED_BOUNDS: ReadonlyMap<string, CosineBounds> = new Map([
  [LATIN_SPACE, { sure: 0.43, maybe: 0.26 }],
  [HAN_SPACE, { sure: 0.5, maybe: 0.4 }],
]);

/** For other embedders, which mostly are trained at a low temperature: cosines of unrelated texts lie near 0.75 (E5). */
const OTHER_BOUNDS: CosineBounds = { sure: 0.86, maybe: 0.82 };

/** Coverage from which on the words alone make a hit sure, or worth showing. Measured on the same set. */
const COVERAGE: CosineBounds = { sure: 0.6, maybe: 0.3 };

/** What speaks for a hit. */
export interface Evidence {
  readonly termCoverage: number;
  /** Cosine by space; empty before meaning was searched. */
  readonly cosines: readonly { readonly spaceId: string; readonly cosine: number }[];
}

/** Whether a hit is shown, folded away, or (`undefined`) left out. */
export function confidenceOf({ termCoverage, cosines }: Evidence): 'sure' | 'maybe' | undefined {
  return levelOf(
    (level) =>
      termCoverage >= COVERAGE[level] ||
      cosines.some(({ spaceId, cosine }) => cosine >= (BOUNDS.get(spaceId) ?? OTHER_BOUNDS)[level]),
  );
}

/** As `confidenceOf`, for what was found by the query in the other language. */
export function translatedConfidenceOf({
  cosines,
}: Pick<Evidence, 'cosines'>): 'sure' | 'maybe' | undefined {
  return levelOf((level) =>
    cosines.some(
      ({ spaceId, cosine }) => cosine >= (TRANSLATED_BOUNDS.get(spaceId)?.[level] ?? Infinity),
    ),
  );
}

function levelOf(reaches: (level: keyof CosineBounds) => boolean): 'sure' | 'maybe' | undefined {
  if (reaches('sure')) return 'sure';
  return reaches('maybe') ? 'maybe' : undefined;
}
