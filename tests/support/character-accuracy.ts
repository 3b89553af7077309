/**
 * The share of `wanted` that was read: 1 − edits ÷ characters (Levenshtein 1966), at least 0. Blanks beside a Chinese character do not
 * count: whether there is one is a matter of taste there.
 */
export function characterAccuracy(wanted: string, found: string): number {
  const [from, to] = [plain(wanted), plain(found)];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [before, character] of from.entries()) {
    const next = [before + 1];
    for (const [at, other] of to.entries()) {
      const changed = (row[at] ?? 0) + (character === other ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return Math.max(0, 1 - (row[to.length] ?? 0) / Math.max(1, from.length));
}

function plain(text: string): string[] {
  return [...text.replace(/(?<=\p{Script=Han}|[，。]) +| +(?=\p{Script=Han}|[，。])/gu, '')];
}
