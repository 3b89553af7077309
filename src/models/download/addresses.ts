import { AppError } from '../../shared/errors.ts';

/** Where files lie on one or more hosts that hold the same repository. */
export interface Repository {
  readonly hosts: readonly string[];
  /** `owner/name`; empty when the files lie directly under the host address. */
  readonly repository: string;
  readonly revision: string;
}

/** Addresses of a repository's file, one a host. */
export function fileUrls({ hosts, repository, revision }: Repository, path: string): string[] {
  const inside = path.split('/').map(encodeURIComponent).join('/');
  return hosts.map((host) =>
    repository === '' ? host + inside : `${host}${repository}/resolve/${revision}/${inside}`,
  );
}

/** Addresses that list a repository's files, as the model hub and its mirrors offer it. */
export function listingUrls({ hosts, repository, revision }: Repository): string[] {
  if (repository === '') return [];
  const query = `tree/${encodeURIComponent(revision)}?recursive=true`;
  return hosts.map((host) => `${host}api/models/${repository}/${query}`);
}

/** Hosts of this machine: people try models from their own server. */
const OWN_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** @throws {AppError} `egress-refused` unless `url` is HTTPS, or of this machine */
export function checkAddress(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isOwn = parsed?.protocol === 'http:' && OWN_HOSTS.has(parsed.hostname);
  if (parsed?.protocol === 'https:' || isOwn) return;
  throw new AppError('egress-refused', `Not a secure address: ${url}`, { detail: { url } });
}
