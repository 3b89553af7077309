import { AppError } from '../shared/errors.ts';
import {
  ASSETS,
  sha256,
  type AppFile,
  type CacheLike,
  type OfflinePorts,
  type Release,
} from './release.ts';

/** One cache per version, so that a window with old code finds its files after another window has switched. */
const PREFIX = 'inkling-app-';

/** The version in use and the one before it, whose windows may still be open. */
const KEPT_VERSIONS = 2;

/** Says which version's files come first: see `makeCurrent`. */
const CURRENT = 'inkling-current';

/** More at once gains nothing over HTTP/1.1, where browsers open six connections. */
const FETCHED_AT_ONCE = 6;

/** The files that every screen needs, whole or not at all. */
export class SmallFiles {
  readonly #release: Release;
  readonly #ports: OfflinePorts;

  constructor(release: Release, ports: OfflinePorts) {
    this.#release = release;
    this.#ports = ports;
  }

  /**
   * Keep every file of this version. Files that an older version has with the same content are copied, not fetched. May be
   * called again after a failure, and goes on where it was.
   * @throws {AppError} `network`, `integrity-failed`
   */
  async install(): Promise<void> {
    const older = await this.#caches();
    const own = await this.#open();
    const left = [...this.#release.small];
    const work = async (): Promise<void> => {
      for (let file = left.shift(); file; file = left.shift()) await this.#keep(file, own, older);
    };
    await Promise.all(Array.from({ length: FETCHED_AT_ONCE }, work));
  }

  /**
   * Have this version's files come first from now on, whichever version's worker answers: the browser ends an old one only when
   * it has been idle for a while, and a window that asked for the new version shall not wait for that.
   */
  async makeCurrent(): Promise<void> {
    const cache = await this.#ports.caches.open(CURRENT);
    await cache.put(this.#address(CURRENT), new Response(this.#name));
  }

  /** Forget the versions that no window can be running. */
  async forgetOld(): Promise<void> {
    const names = (await this.#ports.caches.keys()).filter((name) => name.startsWith(PREFIX));
    const others = names.filter((name) => name !== this.#name);
    const old = others.slice(0, Math.max(0, others.length - (KEPT_VERSIONS - 1)));
    await Promise.all(old.map((name) => this.#ports.caches.delete(name)));
  }

  /** The file of the version that was made current, else of this one, else of the one before it. */
  async find(path: string): Promise<Response | undefined> {
    // What is named by its content is the same in every version.
    const current = path.startsWith(ASSETS) ? undefined : await this.#current();
    for (const cache of [current, await this.#open(), ...(await this.#caches()).reverse()]) {
      const found = await cache?.match(this.#address(path));
      if (found) return found;
    }
    return undefined;
  }

  async #current(): Promise<CacheLike | undefined> {
    const { caches } = this.#ports;
    const name = await (await (await caches.open(CURRENT)).match(this.#address(CURRENT)))?.text();
    // Opening one that is gone would make it anew.
    return name !== undefined && (await caches.keys()).includes(name)
      ? caches.open(name)
      : undefined;
  }

  async #keep(file: AppFile, own: CacheLike, older: readonly CacheLike[]): Promise<void> {
    const address = this.#address(file.path);
    if (await own.match(address)) return;
    const response = (await this.#sameIn(older, file)) ?? (await this.#fetchWhole(file));
    await own.put(address, response);
  }

  async #sameIn(caches: readonly CacheLike[], file: AppFile): Promise<Response | undefined> {
    for (const cache of caches) {
      const response = await cache.match(this.#address(file.path));
      if (!response) continue;
      const bytes = await response.clone().arrayBuffer();
      if (bytes.byteLength === file.sizeBytes && (await sha256(bytes)) === file.sha256) {
        return response;
      }
    }
    return undefined;
  }

  /** Checked by hash: a host between two versions, or a captive portal, is not taken for the app. */
  async #fetchWhole({ path, sha256: wanted }: AppFile): Promise<Response> {
    const address = this.#address(path);
    const response = await this.#ports.fetch(address, { cache: 'no-cache' });
    if (!response.ok) {
      throw new AppError('network', `${path}: status ${response.status}`, { detail: { path } });
    }
    const bytes = await response.arrayBuffer();
    if ((await sha256(bytes)) !== wanted) {
      throw new AppError('integrity-failed', `${path} is not this version's`, { detail: { path } });
    }
    return new Response(bytes, { headers: response.headers });
  }

  async #caches(): Promise<CacheLike[]> {
    const names = await this.#ports.caches.keys();
    const others = names.filter((name) => name.startsWith(PREFIX) && name !== this.#name);
    return Promise.all(others.map((name) => this.#ports.caches.open(name)));
  }

  #open(): Promise<CacheLike> {
    return this.#ports.caches.open(this.#name);
  }

  get #name(): string {
    return PREFIX + this.#release.version;
  }

  /** Files are known by their path alone: an address with a query is the same file. */
  #address(path: string): string {
    return new URL(path, this.#ports.base).href;
  }
}
