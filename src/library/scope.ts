import type { LibraryIndex } from './library-index.ts';
import type { SearchRequest } from './library.ts';

/** Which items a search may find; `undefined` when it is all of them. */
export function acceptsOf(
  index: LibraryIndex,
  { within, kinds }: Pick<SearchRequest, 'within' | 'kinds'>,
): ((itemId: string) => boolean) | undefined {
  const ids = within && new Set(within);
  if (!kinds) return ids && ((id) => ids.has(id));
  const isOfKind = (id: string): boolean => {
    const kind = index.item(id)?.summary.kind;
    return kind !== undefined && kinds.includes(kind);
  };
  return (id) => (!ids || ids.has(id)) && isOfKind(id);
}
