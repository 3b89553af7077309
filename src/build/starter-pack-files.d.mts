export interface PackFile {
  readonly path: string;
  readonly at: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}
export function prepareStarterPack(options: { root: string }): Promise<PackFile[]>;
export function starterManifest(files: readonly PackFile[]): string;
