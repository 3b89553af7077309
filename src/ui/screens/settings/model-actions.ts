import type { Tier } from '../../../models/model-entry.ts';
import type { ModelObstacle, ModelRow } from '../../../models/model-runner.ts';

/** What a person can do with a model right now. */
export interface ModelActions {
  /** The one button that matters; `in-use` and `blocked` are no buttons. */
  readonly main: 'get' | 'pause' | 'resume' | 'retry' | 'use' | 'in-use' | 'blocked';
  readonly canDelete: boolean;
}

/** The actions of `row`, where `usedId` is the model in use. */
export function modelActions(row: ModelRow, usedId: string | undefined): ModelActions {
  const isBlocked = row.obstacle !== undefined && isBlocking(row.obstacle);
  const main = row.entry.id === usedId && isHere(row) ? 'in-use' : nextStep(row);
  const canGoOn = !isBlocked || main === 'in-use' || main === 'pause';
  return { main: canGoOn ? main : 'blocked', canDelete: canDelete(row) };
}

function isHere({ presence }: ModelRow): boolean {
  return presence.type === 'bundled' || presence.type === 'present';
}

/** What the presence alone would lead to. */
function nextStep({ presence }: ModelRow): 'get' | 'pause' | 'resume' | 'retry' | 'use' {
  switch (presence.type) {
    case 'bundled':
    case 'present':
      return 'use';
    case 'absent':
      return 'get';
    case 'fetching':
      return 'pause';
    case 'partial':
    case 'paused':
      return 'resume';
    case 'failed':
      return 'retry';
  }
}

function canDelete({ entry, presence }: ModelRow): boolean {
  if (presence.type === 'present') return entry.source.type !== 'browser';
  if (presence.type === 'failed') return presence.doneBytes > 0;
  return presence.type === 'partial' || presence.type === 'paused';
}

/** A model that crashed here may be tried again; the other obstacles do not go away by trying. */
function isBlocking(obstacle: ModelObstacle): boolean {
  return obstacle.type !== 'crashed-here';
}

/** Tiers in the order people read them. */
export const TIERS: readonly Tier[] = ['starter', 'small', 'main', 'large', 'pc'];

/** A language model's row. */
export type LanguageModelRow = ModelRow & {
  readonly entry: Extract<ModelRow['entry'], { kind: 'language-model' }>;
};

/** An embedder's row. */
export type EmbedderRow = ModelRow & {
  readonly entry: Extract<ModelRow['entry'], { kind: 'embedder' }>;
};

export function isLanguageModelRow(row: ModelRow): row is LanguageModelRow {
  return row.entry.kind === 'language-model';
}

export function isEmbedderRow(row: ModelRow): row is EmbedderRow {
  return row.entry.kind === 'embedder';
}

/** Language models by tier, empty tiers left out, small ones first. */
export function byTier(
  rows: readonly ModelRow[],
): readonly { readonly tier: Tier; readonly rows: readonly LanguageModelRow[] }[] {
  const models = rows.filter(isLanguageModelRow);
  return TIERS.map((tier) => ({
    tier,
    rows: models
      .filter((row) => row.entry.tier === tier)
      .toSorted((a, b) => a.entry.sizeBytes - b.entry.sizeBytes),
  })).filter((group) => group.rows.length > 0);
}

/** Bytes that fetched and partly fetched models take on this device; the bundled ones are part of the app. */
export function modelBytes(rows: readonly ModelRow[]): number {
  return rows.reduce((sum, { presence }) => {
    if (presence.type === 'present') return sum + presence.sizeBytes;
    if (presence.type === 'fetching') return sum + presence.progress.doneBytes;
    return 'doneBytes' in presence ? sum + presence.doneBytes : sum;
  }, 0);
}
