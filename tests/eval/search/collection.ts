import type { Judgements } from './metrics.ts';

/** Documents, queries and which documents answer them. */
export interface Collection {
  readonly documents: readonly {
    readonly id: string;
    readonly title: string;
    readonly text: string;
  }[];
  readonly queries: readonly Query[];
}

/** One query. `group` names its kind; figures are given for each. */
export interface Query {
  readonly text: string;
  readonly judgements: Judgements;
  readonly group?: string;
}

interface BeirLine {
  readonly _id: string;
  readonly title?: string;
  readonly text: string;
  readonly metadata?: { readonly kind?: string };
}

/**
 * A collection in the BEIR layout: `corpus.jsonl` and `queries.jsonl` with `_id`, `title`, `text`, and `qrels.tsv` with query id,
 * document id and grade under a line of headings. Queries without an answering document are left out. Source: Thakur et al.,
 * BEIR, 2021.
 */
export function parseBeir(corpus: string, queries: string, qrels: string): Collection {
  const judged = new Map<string, Map<string, number>>();
  for (const line of linesOf(qrels).slice(1)) {
    const [query = '', document = '', grade = ''] = line.split('\t');
    const known = judged.get(query) ?? new Map<string, number>();
    known.set(document, Number(grade));
    judged.set(query, known);
  }
  return {
    documents: parseLines(corpus).map(({ _id: id, title = '', text }) => ({ id, title, text })),
    queries: parseLines(queries).flatMap(({ _id, text, metadata }) => {
      const judgements = judged.get(_id);
      if (!judgements || ![...judgements.values()].some((grade) => grade > 0)) return [];
      return [{ text, judgements, ...(metadata?.kind && { group: metadata.kind }) }];
    }),
  };
}

function parseLines(text: string): BeirLine[] {
  return linesOf(text).map((line) => JSON.parse(line) as BeirLine);
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}
