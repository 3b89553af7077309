import type { AnalysedQuery } from './query.ts';
import type { SpaceVector } from './vector-index.ts';

/** A query as it is searched for: as it stands, or put into the other language. */
export interface Reading {
  readonly query: AnalysedQuery;
  /** In each space of its script; empty as long as only words are searched. */
  readonly vectors: readonly SpaceVector[];
  readonly translated: boolean;
}
