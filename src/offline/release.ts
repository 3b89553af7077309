/** Where the build puts files named by their content; older ones stay known to windows with old code. */
export const ASSETS = 'assets/';

/** One built file, by its path relative to the app's folder. */
export interface AppFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** Everything that one version of the app consists of. The build writes it into the service worker. */
export interface Release {
  /** Changes whenever any file does. */
  readonly version: string;
  /** What every screen needs: kept before the version may serve. */
  readonly small: readonly AppFile[];
  /** Engines and starter models, most wanted first: kept in the background. */
  readonly large: readonly AppFile[];
}

/** Where the app and its caches are reached. */
export interface OfflinePorts {
  /** The app's folder, with a slash at the end. */
  readonly base: string;
  readonly caches: CachesLike;
  readonly fetch: (address: string, options?: RequestInit) => Promise<Response>;
}

/** Cache Storage, as far as it is used here. */
export interface CachesLike {
  open(name: string): Promise<CacheLike>;
  keys(): Promise<readonly string[]>;
  delete(name: string): Promise<boolean>;
}

/** One cache. Keys are addresses. */
export interface CacheLike {
  match(address: string): Promise<Response | undefined>;
  put(address: string, response: Response): Promise<void>;
  delete(address: string): Promise<boolean>;
  keys(): Promise<readonly { readonly url: string }[]>;
}

/** Lower-case hex SHA-256. */
export async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
