import type { Turn } from './conversation.ts';

/** The turns from the first one to `leafId`, oldest first. Without a leaf, the branch that was written last. */
export function branchTo(turns: readonly Turn[], leafId: string | undefined): readonly Turn[] {
  const byId = new Map(turns.map((turn) => [turn.id, turn]));
  const branch: Turn[] = [];
  let turn = (leafId === undefined ? undefined : byId.get(leafId)) ?? turns.toSorted(byAge).at(-1);
  while (turn && !branch.includes(turn)) {
    branch.unshift(turn);
    turn = turn.parentId === undefined ? undefined : byId.get(turn.parentId);
  }
  return branch;
}

/** `turn` and the other versions of it, oldest first. */
export function versionsOf(turns: readonly Turn[], turn: Turn): readonly Turn[] {
  return turns.filter(({ parentId }) => parentId === turn.parentId).sort(byAge);
}

/** The end of the branch that goes on from `turnId` by the newest turn each time. */
export function newestLeaf(turns: readonly Turn[], turnId: string): string {
  let leaf = turnId;
  for (let steps = 0; steps <= turns.length; steps++) {
    const next = turns
      .filter(({ parentId }) => parentId === leaf)
      .sort(byAge)
      .at(-1);
    if (!next) return leaf;
    leaf = next.id;
  }
  return leaf;
}

function byAge(a: Turn, b: Turn): number {
  return a.createdAt - b.createdAt;
}
