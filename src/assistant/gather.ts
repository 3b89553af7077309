import type { Library, SearchResult } from '../library/library.ts';
import { fromWire, isAbort, toAppError, toWire } from '../shared/errors.ts';
import type { Question } from './assistant.ts';
import { EVIDENCE_KINDS, judge, SEARCH_LIMIT, type Finding } from './evidence.ts';
import { asksAboutOwnThings } from './own-things.ts';
import { isSmallTalk } from './small-talk.ts';
import type { TurnEvent } from './turn.ts';

/**
 * Look in the person's things for what the question needs. Passages are told as soon as words find them, and again when meaning does.
 * @returns what was found in the end; `undefined` when the notes were not, or could not be, searched
 * @throws {AppError} `aborted`; what the search failed with, where only the notes can answer
 */
export async function* gather(
  library: Pick<Library, 'search'>,
  question: Question,
  signal: AbortSignal,
): AsyncGenerator<TurnEvent, Finding | undefined> {
  const { prompt, scope } = question;
  if (scope.type === 'chat' || (scope.type === 'auto' && isSmallTalk(prompt))) return undefined;
  yield { type: 'searching' };
  const within =
    scope.type === 'things' && scope.ids ? { within: scope.ids } : { kinds: EVIDENCE_KINDS };
  const results = library.search({ query: prompt, limit: SEARCH_LIMIT, ...within }, signal);
  try {
    return yield* follow(results);
  } catch (thrown) {
    if (signal.aborted || isAbort(thrown) || isForNotes(question)) throw toAppError(thrown);
    yield { type: 'search-failed', error: toWire(thrown) };
    return undefined;
  }
}

async function* follow(results: AsyncIterable<SearchResult>): AsyncGenerator<TurnEvent, Finding> {
  let last: SearchResult | undefined;
  for await (const result of results) {
    last = result;
    const finding = judge(result.hits);
    if (finding.type === 'found') yield finding;
  }
  const finding = judge(last?.hits ?? [], last?.waitingItems);
  if (finding.type === 'none') {
    // Half a search that found nothing is no answer.
    if (last?.meaningFailed) throw fromWire(last.meaningFailed);
    yield { type: 'no-evidence', nearest: finding.nearest };
  }
  return finding;
}

/** Whether only the notes can answer: the person said so, or asks about things of their own. */
export function isForNotes({ prompt, scope }: Question): boolean {
  return scope.type === 'things' || (scope.type === 'auto' && asksAboutOwnThings(prompt));
}
