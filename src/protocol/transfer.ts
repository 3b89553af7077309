const lists = new WeakMap<object, Transferable[]>();

/**
 * Mark `value` so that posting it moves `moved` (buffers, ports) instead of copying them.
 * They are unusable on this side afterwards.
 */
export function transfer<T extends object>(value: T, moved: readonly Transferable[]): T {
  lists.set(value, [...moved]);
  return value;
}

/** What `transfer` marked on `value`; empty for anything else. */
export function transferListOf(value: unknown): Transferable[] {
  return typeof value === 'object' && value !== null ? (lists.get(value) ?? []) : [];
}
