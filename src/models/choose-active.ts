import type { Recommendation } from './choose-model.ts';
import type { DeviceReport } from './device.ts';
import { expectedDecodeSpeed } from './expected-speed.ts';
import type { LanguageModelEntry } from './model-entry.ts';
import type { ActiveModel, ActiveReason, ModelObstacle } from './model-runner.ts';

/** Slower than this and a person waits for words: people read about 5 tokens a second (250 words a minute, 0.75 words a token). */
const READABLE_TOKENS_PER_SECOND = 5;

/** Models suggested at a time. */
const SUGGESTIONS = 3;

/** A model that may be used, and how it stands. */
export interface Candidate {
  readonly entry: LanguageModelEntry;
  /** Its files are here, or it needs none. */
  readonly isHere: boolean;
  readonly obstacle: ModelObstacle | undefined;
}

/** What choosing depends on besides the candidates. */
export interface ChoiceContext {
  /** `undefined` before the first look at the device: everything is then believed to fit. */
  readonly device: DeviceReport | undefined;
  /** The model that `device.measured` is about. */
  readonly measuredEntry?: LanguageModelEntry;
  /** The person's choice. */
  readonly chosen?: string;
}

/**
 * What answers now. The person's choice, if it can; else the best model that is here. A model whose load killed the page is
 * passed over, and the reason says so. The starter, which needs nothing, is always left.
 */
export function chooseActive(
  candidates: readonly Candidate[],
  starter: LanguageModelEntry,
  context: ChoiceContext,
): ActiveModel {
  const chosen = candidates.find(({ entry }) => entry.id === context.chosen);
  if (chosen) {
    const hindrance = hindranceOf(chosen);
    if (!hindrance) return { entry: chosen.entry, reason: { type: 'chosen' } };
    const isStep = hindrance.type === 'stepped-down';
    const others = isStep ? candidates.filter(isLighterThan(chosen)) : candidates;
    return { entry: bestHere(others, context)?.entry ?? starter, reason: hindrance };
  }
  const best = chooseBest(candidates, starter, context);
  return context.chosen === undefined ? best : { entry: best.entry, reason: { type: 'gone' } };
}

function chooseBest(
  candidates: readonly Candidate[],
  starter: LanguageModelEntry,
  context: ChoiceContext,
): ActiveModel {
  // The browser's own model is used when it is chosen: what it can say, and in which language, is the browser's affair.
  const fetched = candidates.filter(
    ({ isHere, entry }) => isHere && entry.tier !== 'starter' && entry.source.type !== 'browser',
  );
  const best = bestHere(fetched, context);
  // A model that would be used, were it not for what happened or what is missing.
  const missed = fetched
    .filter((one) => hindranceOf(one) && isBetter(one.entry, best?.entry))
    .sort((a, b) => b.entry.parameters - a.entry.parameters)[0];
  const entry = best?.entry ?? starter;
  const reason = missed && hindranceOf(missed);
  if (reason) return { entry, reason };
  return { entry, reason: { type: best ? 'best-here' : 'only-starter' } };
}

/** Why a model cannot answer although it is wanted. A guess about memory hinders nobody who has the model already. */
function hindranceOf({ entry, isHere, obstacle }: Candidate): ActiveReason | undefined {
  const wanted = entry.id;
  if (!isHere && obstacle?.type !== 'needs-webgpu' && obstacle?.type !== 'needs-f16') {
    return { type: 'not-fetched', wanted };
  }
  switch (obstacle?.type) {
    case 'crashed-here':
      return { type: 'stepped-down', wanted };
    case 'needs-webgpu':
      return { type: 'no-webgpu', wanted };
    case 'needs-f16':
      return { type: 'no-f16', wanted };
    case 'needs-prompt-api':
    case 'needs-file-storage':
      return { type: 'not-fetched', wanted };
    case 'memory':
    case 'storage':
    case undefined:
      return undefined;
  }
}

/** A step down is one to a model that takes less memory: the same again would end the same way. */
function isLighterThan({ entry }: Candidate): (candidate: Candidate) => boolean {
  return (other) => other.entry.memoryBytes < entry.memoryBytes;
}

function isBetter(a: LanguageModelEntry, b: LanguageModelEntry | undefined): boolean {
  return a.parameters > (b?.parameters ?? 0);
}

/** The best of those that are here and can run: the largest that is fast enough to read along, else the fastest. */
function bestHere(candidates: readonly Candidate[], context: ChoiceContext): Candidate | undefined {
  const able = candidates.filter(
    (one) => one.isHere && !hindranceOf(one) && one.obstacle?.type !== 'memory',
  );
  const bySize = [...able].sort((a, b) => b.entry.parameters - a.entry.parameters);
  const { device } = context;
  if (!device) return bySize[0];
  const readable = bySize.find(
    ({ entry }) => speedOf(entry, device, context) >= READABLE_TOKENS_PER_SECOND,
  );
  const fastest = [...able]
    .filter(({ entry }) => entry.tier !== 'starter')
    .sort((a, b) => speedOf(b.entry, device, context) - speedOf(a.entry, device, context));
  return readable ?? fastest[0] ?? bySize[0];
}

function speedOf(
  entry: LanguageModelEntry,
  device: DeviceReport,
  { measuredEntry }: ChoiceContext,
): number {
  return expectedDecodeSpeed(entry, device, measuredEntry);
}

/**
 * Up to three models worth fetching or using here, the best first: the largest that can be read along with, then what is one
 * size smaller (quicker) and one size larger (better). Models with terms to accept are never suggested.
 */
export function recommend(
  candidates: readonly Candidate[],
  context: ChoiceContext & { readonly device: DeviceReport },
  bytesPerSecond: number | undefined,
): readonly Recommendation[] {
  const fitting = candidates
    .filter(({ entry, obstacle }) => !obstacle && !entry.licence.optIn && entry.tier !== 'starter')
    .map((candidate) => ({
      ...candidate,
      speed: speedOf(candidate.entry, context.device, context),
    }));
  const sizes = oneOfEachSize(fitting);
  const readable = sizes.filter(({ speed }) => speed >= READABLE_TOKENS_PER_SECOND);
  const best = readable.at(-1) ?? sizes[0];
  if (!best) return [];
  const at = sizes.indexOf(best);
  const near = [best, sizes[at - 1], sizes[at + 1], sizes[at - 2]].filter(
    (one) => one !== undefined,
  );
  return near.slice(0, SUGGESTIONS).map(({ entry, isHere, speed }) => ({
    entry,
    expectedTokensPerSecond: speed,
    ...(!isHere &&
      bytesPerSecond !== undefined && { fetchMs: (entry.sizeBytes / bytesPerSecond) * 1_000 }),
    best: entry === best.entry,
  }));
}

interface Rated extends Candidate {
  readonly speed: number;
}

/** The best of each tier, small ones first: one that speaks Chinese and English before one that does not, then the faster. */
function oneOfEachSize(candidates: readonly Rated[]): readonly Rated[] {
  const byTier = new Map<string, Rated>();
  for (const one of candidates) {
    const other = byTier.get(one.entry.tier);
    if (!other || isPreferred(one, other)) byTier.set(one.entry.tier, one);
  }
  return [...byTier.values()].sort((a, b) => a.entry.parameters - b.entry.parameters);
}

function isPreferred(a: Rated, b: Rated): boolean {
  if (a.entry.languages.length !== b.entry.languages.length) {
    return a.entry.languages.length > b.entry.languages.length;
  }
  const isFaster = a.speed / b.speed;
  // Within one processor the speeds of a tier are close; then the lighter download decides.
  if (isFaster > 2 || isFaster < 0.5) return isFaster > 1;
  return a.entry.memoryBytes < b.entry.memoryBytes;
}
