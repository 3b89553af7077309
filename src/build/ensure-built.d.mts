export function ensureBuilt(options: { root: string }): void;
