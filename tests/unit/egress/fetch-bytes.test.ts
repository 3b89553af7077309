import { describe, expect, it } from 'vitest';
import { fetchBytes } from '../../../src/egress/fetch-bytes.ts';
import type { AppError } from '../../../src/shared/errors.ts';

const never = new AbortController().signal;
const URL_ = 'https://huggingface.co/a/b/resolve/main/w.bin';

/** What `fetchBytes` makes of one response, and what it asked for. */
function scene(response: () => Response | Promise<Response>, online = true) {
  const asked: { url: string; init: RequestInit }[] = [];
  const source = fetchBytes({
    fetch: async (url, init) => {
      asked.push({ url, init });
      return response();
    },
    isOnline: () => online,
  });
  return { source, asked };
}

const bodyOf = (length = 3): Uint8Array<ArrayBuffer> => new Uint8Array(length);

describe('bytes over HTTP', () => {
  it('are asked for by range, without cookies, referrer or cache', async () => {
    const headers = { 'content-range': 'bytes 10-12/100', 'content-type': 'Text/Plain; x=y' };
    const { source, asked } = scene(() => new Response(bodyOf(), { status: 206, headers }));
    const reply = await source.open(URL_, { start: 10, end: 13 }, never);
    expect(reply).toMatchObject({
      type: 'part',
      start: 10,
      totalBytes: 100,
      contentType: 'text/plain',
    });
    expect(asked[0]?.init).toMatchObject({
      headers: { range: 'bytes=10-12' },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
  });

  it('of a host that hides Content-Range end where fewer come than were asked for', async () => {
    const respond = () =>
      new Response(bodyOf(), { status: 206, headers: { 'content-length': '3' } });
    const last = await scene(respond).source.open(URL_, { start: 10, end: 20 }, never);
    expect(last).toMatchObject({ start: 10, totalBytes: 13 });
    const inner = await scene(respond).source.open(URL_, { start: 10, end: 13 }, never);
    expect(inner.totalBytes).toBeUndefined();
  });

  it('sent compressed have no length that could be checked', async () => {
    const headers = { 'content-length': '3', 'content-encoding': 'gzip' };
    const { source } = scene(() => new Response(bodyOf(), { headers }));
    const reply = await source.open(URL_, undefined, never);
    expect(reply.type).toBe('whole');
    expect(reply.totalBytes).toBeUndefined();
  });

  it('carry the digest that the hub names, and no other tag', async () => {
    const hash = 'ab'.repeat(32);
    const linked = scene(() => new Response('x', { headers: { 'x-linked-etag': `"${hash}"` } }));
    expect((await linked.source.open(URL_, undefined, never)).sha256).toBe(hash);
    const plain = scene(() => new Response('x', { headers: { etag: `"${hash}"` } }));
    expect((await plain.source.open(URL_, undefined, never)).sha256).toBeUndefined();
  });

  it.each<[string, number, Record<string, string>, Partial<AppError>]>([
    ['a missing file', 404, {}, { code: 'network', detail: { url: URL_, status: 404 } }],
    [
      'a busy host',
      429,
      { 'retry-after': '7' },
      { code: 'network', detail: { url: URL_, status: 429, retryAfterMs: 7000 } },
    ],
    ['a network that wants a sign-in', 511, {}, { code: 'captive-portal' }],
  ])('of %s are an error', async (_name, status, headers, error) => {
    const { source } = scene(() => new Response('no', { status, headers }));
    await expect(source.open(URL_, undefined, never)).rejects.toMatchObject(error);
  });

  it.each([
    [true, 'network'],
    [false, 'offline'],
  ])('without a connection (online: %s) are %s', async (online, code) => {
    const { source } = scene(() => Promise.reject(new TypeError('failed')), online);
    await expect(source.open(URL_, undefined, never)).rejects.toMatchObject({ code });
  });

  it.each(['http://example.org/x', 'ftp://example.org/x', 'file:///x', 'x'])(
    'are not asked of %s',
    async (url) => {
      const { source, asked } = scene(() => new Response('x'));
      await expect(source.open(url, undefined, never)).rejects.toMatchObject({
        code: 'egress-refused',
      });
      expect(asked).toEqual([]);
    },
  );

  it('may come from this machine', async () => {
    const { source } = scene(() => new Response('x'));
    await expect(source.open('http://localhost:1/x', undefined, never)).resolves.toBeDefined();
  });

  it('that break off say so with a code', async () => {
    const broken = new ReadableStream({
      pull: (controller) => controller.error(new TypeError('reset')),
    });
    const { source } = scene(() => new Response(broken));
    const reply = await source.open(URL_, undefined, never);
    await expect(drain(reply.body)).rejects.toMatchObject({ code: 'network' });
  });
});

async function drain(body: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of body) expect(chunk.length).toBeGreaterThan(0);
}
