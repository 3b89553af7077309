interface AppFile {
  path: string;
  sizeBytes: number;
  sha256: string;
}

export function releaseOf(files: readonly AppFile[]): {
  version: string;
  small: AppFile[];
  large: AppFile[];
};
export function offlineApp(): import('vite').Plugin;
