import { checkAddress } from '../models/download/addresses.ts';
import type { ByteRange, ByteReply, ByteSource } from '../models/download/byte-source.ts';
import { AppError, isAbort } from '../shared/errors.ts';

export interface FetchBytesOptions {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** `navigator.onLine`; `false` is certain, `true` is not. */
  readonly isOnline: () => boolean;
}

/** Status 511: the network wants a sign-in first (RFC 6585). */
const NETWORK_AUTHENTICATION_REQUIRED = 511;

/**
 * Bytes over HTTP. Only HTTPS addresses and this machine are asked; nothing is sent but the address and the range: no
 * cookies, no referrer.
 */
export function fetchBytes(options: FetchBytesOptions): ByteSource {
  return {
    open: async (url, range, signal) => {
      checkAddress(url);
      const response = await send(options, url, range, signal);
      if (response.status === 200 || response.status === 206) {
        return reply(response, url, range, (thrown) => failure(thrown, url, options));
      }
      await response.body?.cancel();
      throw refusal(response, url);
    },
  };
}

async function send(
  options: FetchBytesOptions,
  url: string,
  range: ByteRange | undefined,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await options.fetch(url, {
      signal,
      headers: range ? { range: `bytes=${range.start}-${range.end - 1}` } : {},
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // The browser's cache must not keep a second copy, nor give back an old, damaged one.
      cache: 'no-store',
    });
  } catch (thrown) {
    throw failure(thrown, url, options);
  }
}

function failure(thrown: unknown, url: string, { isOnline }: FetchBytesOptions): AppError {
  if (thrown instanceof AppError) return thrown;
  if (isAbort(thrown)) return new AppError('aborted', 'Aborted', { cause: thrown });
  const code = isOnline() ? 'network' : 'offline';
  return new AppError(code, 'The address could not be reached', { detail: { url }, cause: thrown });
}

function reply(
  response: Response,
  url: string,
  range: ByteRange | undefined,
  failed: (thrown: unknown) => AppError,
): ByteReply {
  const { headers } = response;
  const length = lengthOf(headers);
  const contentType = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  const sha256 = sha256Of(headers);
  const common = {
    contentType: contentType ?? '',
    redirectedAway: response.redirected && siteOf(response.url) !== siteOf(url),
    ...(sha256 !== undefined && { sha256 }),
    body: chunks(response, failed),
  };
  const { type, start, totalBytes } =
    response.status === 200
      ? ({ type: 'whole', start: 0, totalBytes: length } as const)
      : ({ type: 'part', ...part(headers, range, length) } as const);
  return { ...common, type, start, ...(totalBytes !== undefined && { totalBytes }) };
}

/** Where a 206 body lies in its file. Hosts that hide `Content-Range` from pages are believed to send what was asked for. */
function part(
  headers: Headers,
  range: ByteRange | undefined,
  length: number | undefined,
): { readonly start: number; readonly totalBytes: number | undefined } {
  const asked = range ?? { start: 0, end: Infinity };
  const told = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '');
  if (told) {
    const total = Number(told[2]);
    return { start: Number(told[1]), totalBytes: Number.isSafeInteger(total) ? total : undefined };
  }
  // Fewer bytes than asked for: the file ends there.
  const isLast = length !== undefined && length < asked.end - asked.start;
  return { start: asked.start, totalBytes: isLast ? asked.start + length : undefined };
}

/** The body's length, unless it is that of the compressed form. */
function lengthOf(headers: Headers): number | undefined {
  const length = headers.get('content-length');
  const encoding = headers.get('content-encoding') ?? 'identity';
  return length === null || encoding !== 'identity' ? undefined : Number(length);
}

/**
 * The model hub names the SHA-256 of its large files in `X-Linked-ETag`. A plain `ETag` of 64 hex digits is not trusted: hosts
 * may put any other hash there, and a good file would be refused for ever.
 */
function sha256Of(headers: Headers): string | undefined {
  const tag = headers.get('x-linked-etag')?.replace(/^W\//, '').replaceAll('"', '').toLowerCase();
  return tag !== undefined && /^[0-9a-f]{64}$/.test(tag) ? tag : undefined;
}

/** Scheme and the last two parts of the host: `cdn-lfs.example.org` belongs to `example.org`. */
function siteOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { protocol, hostname, port } = new URL(url);
  return `${protocol}//${hostname.split('.').slice(-2).join('.')}:${port}`;
}

function refusal({ status, headers }: Response, url: string): AppError {
  if (status === NETWORK_AUTHENTICATION_REQUIRED) {
    return new AppError('captive-portal', 'The network wants a sign-in', {
      detail: { url, status },
    });
  }
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  const retry = Number.isFinite(seconds) ? { retryAfterMs: seconds * 1_000 } : {};
  return new AppError('network', `The host answered ${status}`, {
    detail: { url, status, ...retry },
  });
}

async function* chunks(
  response: Response,
  failed: (thrown: unknown) => AppError,
): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    while (true) {
      const { done, value } = await reader.read().catch((thrown: unknown) => {
        throw failed(thrown);
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
