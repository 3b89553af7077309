import type { LargeFiles } from './large-files.ts';
import { ASSETS, type Release } from './release.ts';
import type { SmallFiles } from './small-files.ts';

/** What is read of a request. */
export interface RequestLike {
  readonly method: string;
  readonly mode: string;
  readonly url: string;
  readonly headers: { has(name: string): boolean };
}

/** What answers are made from. */
export interface AnswerParts {
  readonly base: string;
  readonly release: Release;
  readonly small: SmallFiles;
  readonly large: LargeFiles;
  /** Sent with every answer: cross-origin isolation and content security, also on hosts that set no headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** The network, for a file that was to be kept but is gone. */
  readonly fetch: (address: string) => Promise<Response>;
}

const PAGE = 'index.html';

/** The answer to `request`, or `undefined` when the browser should see to it by itself. */
export function answer(request: RequestLike, parts: AnswerParts): Promise<Response> | undefined {
  const path = pathOf(request, parts.base);
  if (path === undefined) return undefined;
  if (isKnown(path, parts.release)) return serve(path, parts);
  return request.mode === 'navigate' ? home(parts) : undefined;
}

/** Relative to the app's folder; `undefined` for anything that is not a plain read in it. */
function pathOf({ method, url, headers }: RequestLike, base: string): string | undefined {
  const { origin, pathname } = new URL(url);
  const root = new URL(base);
  const inside = origin === root.origin && pathname.startsWith(root.pathname);
  if (method !== 'GET' || !inside || headers.has('range')) return undefined;
  return decodeURI(pathname.slice(root.pathname.length)) || PAGE;
}

function isKnown(path: string, { small, large }: Release): boolean {
  return path.startsWith(ASSETS) || [...small, ...large].some((file) => file.path === path);
}

async function serve(path: string, parts: AnswerParts): Promise<Response> {
  const kept = (await parts.small.find(path)) ?? (await parts.large.open(path));
  const response = kept ?? (await parts.fetch(new URL(path, parts.base).href));
  return withHeaders(response, parts.headers);
}

/** There is one page, and its places stand behind `#`: any other address in the folder leads to it. */
async function home({ base }: AnswerParts): Promise<Response> {
  return Response.redirect(base, 302);
}

function withHeaders(response: Response, added: Readonly<Record<string, string>>): Response {
  const headers = new Headers(response.headers);
  headers.delete('content-encoding'); // the body here is unpacked already
  for (const [name, value] of Object.entries(added)) headers.set(name, value);
  return new Response(response.body, { status: response.status, headers });
}
