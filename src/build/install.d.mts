type Packages = Record<
  string,
  { version?: string; dev?: boolean; optional?: boolean; devOptional?: boolean; link?: boolean }
>;

export function checkNode(version?: string): void;
export function missingPackages(
  wanted: Packages,
  installed: Packages,
  options: { dev: boolean },
): string[];
export function ensureInstalled(options: { root: string; dev: boolean }): void;
