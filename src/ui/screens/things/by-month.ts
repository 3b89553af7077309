/** Things of one month. */
export interface Month<T> {
  /** The first moment of the month in this device's time; names it. */
  readonly start: number;
  readonly items: readonly T[];
}

/** Things apart by the month of `at`, months and things in the order given. */
export function byMonth<T extends { readonly at: number }>(items: readonly T[]): Month<T>[] {
  const months: { readonly start: number; readonly items: T[] }[] = [];
  for (const item of items) {
    const date = new Date(item.at);
    const start = new Date(date.getFullYear(), date.getMonth()).getTime();
    const last = months.at(-1);
    if (last?.start === start) last.items.push(item);
    else months.push({ start, items: [item] });
  }
  return months;
}
