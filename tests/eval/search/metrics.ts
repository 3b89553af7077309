/** Grades of the documents that answer one query, by document id; more is better, 0 answers nothing. */
export type Judgements = ReadonlyMap<string, number>;

/** Quality of one way to search, each the mean over queries, 0…1. */
export interface Quality {
  readonly ndcg10: number;
  readonly recall5: number;
  readonly mrr: number;
}

/**
 * Of one query: nDCG@10 with linear gain, as trec_eval and BEIR have it; the share of the answering documents among the first
 * five; 1 ÷ rank of the first answering document among the first ten.
 * @param ranking document ids, best first
 */
export function qualityOf(ranking: readonly string[], judgements: Judgements): Quality {
  const gains = ranking.map((id) => judgements.get(id) ?? 0);
  const ideal = [...judgements.values()].sort((a, b) => b - a);
  const answering = ideal.filter((grade) => grade > 0).length;
  const first = gains.slice(0, 10).findIndex((gain) => gain > 0);
  return {
    ndcg10: ratio(dcg(gains.slice(0, 10)), dcg(ideal.slice(0, 10))),
    recall5: ratio(gains.slice(0, 5).filter((gain) => gain > 0).length, answering),
    mrr: first < 0 ? 0 : 1 / (first + 1),
  };
}

/** Mean of each figure; zeros when there is nothing. */
export function meanQuality(all: readonly Quality[]): Quality {
  const mean = (figure: keyof Quality): number =>
    ratio(
      all.reduce((sum, one) => sum + one[figure], 0),
      all.length,
    );
  return { ndcg10: mean('ndcg10'), recall5: mean('recall5'), mrr: mean('mrr') };
}

function dcg(gains: readonly number[]): number {
  return gains.reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
