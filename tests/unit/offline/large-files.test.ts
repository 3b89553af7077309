import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { LargeFiles } from '../../../src/offline/large-files.ts';
import type { AppFile } from '../../../src/offline/release.ts';
import { BASE, FakeHost, MemoryCaches } from './fake-ports.ts';

const PART_BYTES = 4;

let host: FakeHost;
let caches: MemoryCaches;

beforeEach(() => {
  host = new FakeHost();
  caches = new MemoryCaches();
});

/** As a service worker that has just started sees them. */
function filesOf(...files: AppFile[]): LargeFiles {
  return new LargeFiles(files, { base: BASE, caches, fetch: host.fetch }, PART_BYTES);
}

const always = (): boolean => true;

const textOf = async (files: LargeFiles, path: string) => (await files.open(path))?.text();

describe('large files', () => {
  it('are kept in the background, and then need no network', async () => {
    const files = filesOf(host.put('a', '0123456789'), host.put('b', 'xyz'), host.put('c', ''));
    expect(await files.progress()).toEqual({ keptBytes: 0, totalBytes: 13 });
    await files.keepAll(always);
    expect(await files.progress()).toEqual({ keptBytes: 13, totalBytes: 13 });
    host.online = false;
    expect(await textOf(files, 'a')).toBe('0123456789');
    expect(await textOf(files, 'b')).toBe('xyz');
    expect(await files.open('d')).toBeUndefined();
  });

  it('go on after an interruption with the part that is missing', async () => {
    const file = host.put('a', '0123456789');
    const first = filesOf(file);
    const reader = (await first.open('a'))?.body?.getReader();
    await reader?.read();
    await reader?.read();
    host.online = false;
    await expect(filesOf(file).keepAll(always)).rejects.toThrow('Failed to fetch');
    host.online = true;
    host.requests.length = 0;
    await filesOf(file).keepAll(always);
    expect(host.requests).toEqual(['a bytes=8-9']);
    expect(await textOf(filesOf(file), 'a')).toBe('0123456789');
  });

  it('are fetched once when a page asks while they are being kept', async () => {
    const files = filesOf(host.put('a', '0123456789'));
    const [text] = await Promise.all([
      textOf(files, 'a'),
      files.keepAll(always),
      files.keepAll(always),
    ]);
    expect(text).toBe('0123456789');
    expect(host.requests.toSorted()).toEqual(['a bytes=0-3', 'a bytes=4-7', 'a bytes=8-9']);
  });

  it('are not fetched again by a page that was reading them when the last part was kept', async () => {
    const files = filesOf(host.put('a', '0123456789'));
    const reader = (await files.open('a'))?.body?.getReader();
    await reader?.read();
    await files.keepAll(always);
    host.online = false;
    const texts: string[] = [];
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      texts.push(new TextDecoder().decode(read.value));
    }
    expect(texts).toEqual(['4567', '89']);
  });

  it('are kept when a page has read them', async () => {
    const files = filesOf(host.put('a', '0123456789'));
    const response = await files.open('a');
    expect(response?.headers.get('content-length')).toBe('10');
    await response?.arrayBuffer();
    host.online = false;
    expect(await textOf(files, 'a')).toBe('0123456789');
  });

  it('are never kept nor read to the end with another content', async () => {
    const file = host.put('a', '0123456789');
    host.put('a', '0123456zzz');
    const files = filesOf(file);
    await expect(files.keepAll(always)).rejects.toMatchObject({ code: 'integrity-failed' });
    await expect(textOf(files, 'a')).rejects.toMatchObject({ code: 'integrity-failed' });
    expect((await files.progress()).keptBytes).toBe(0);
    host.put('a', '0123456789');
    await files.keepAll(always);
    expect(await textOf(files, 'a')).toBe('0123456789');
  });

  it('are refused when a part is short or missing', async () => {
    const file = host.put('a', '0123456789');
    host.put('a', '012345');
    await expect(filesOf(file).keepAll(always)).rejects.toMatchObject({ code: 'integrity-failed' });
    host.files.clear();
    await expect(filesOf(file).keepAll(always)).rejects.toMatchObject({ code: 'network' });
  });

  it('come from a host without ranges, too', async () => {
    host.ranges = false;
    expect(await textOf(filesOf(host.put('a', '0123456789')), 'a')).toBe('0123456789');
  });

  it('serve a page although nothing more can be kept', async () => {
    caches.full = true;
    expect(await textOf(filesOf(host.put('a', '0123456789')), 'a')).toBe('0123456789');
  });

  it('serve a page although there is room for the parts but not for the whole', async () => {
    caches.roomBytes = PART_BYTES;
    const files = filesOf(host.put('a', '0123456789'));
    expect(await textOf(files, 'a')).toBe('0123456789');
    host.online = false;
    expect(await textOf(files, 'a')).toBe('0123456789');
    await expect(files.keepAll(always)).rejects.toMatchObject({ name: 'QuotaExceededError' });
  });

  it('never come from the browser’s own cache, which may hold a torn part after a crash', async () => {
    host.cacheIsTorn = true;
    expect(await textOf(filesOf(host.put('a', '0123456789')), 'a')).toBe('0123456789');
  });

  it('are not fetched again by a new version that has the same ones under other names', async () => {
    const { sizeBytes, sha256 } = host.put('assets/engine-1.wasm', '0123456789');
    await filesOf({ path: 'assets/engine-1.wasm', sizeBytes, sha256 }).keepAll(always);
    const next = filesOf({ path: 'assets/engine-2.wasm', sizeBytes, sha256 });
    await next.forgetOld();
    host.online = false;
    expect(await textOf(next, 'assets/engine-2.wasm')).toBe('0123456789');
  });

  it('that no version has any more are forgotten', async () => {
    const old = host.put('old', '0123456789');
    await filesOf(old).keepAll(always);
    await filesOf(host.put('new', 'x')).forgetOld();
    expect((await filesOf(old).progress()).keptBytes).toBe(0);
  });

  it('leave the worker free when it is about to be replaced, after the part on its way', async () => {
    const files = filesOf(host.put('a', '0123456789'));
    await files.keepAll(() => host.requests.length === 0);
    expect(host.requests).toEqual(['a bytes=0-3']);
    expect(await textOf(files, 'a')).toBe('0123456789'); // pages are served as before
  });

  it('come whole in parts of any size', async () => {
    const contents = fc.uint8Array({ maxLength: 64 });
    await fc.assert(
      fc.asyncProperty(contents, fc.integer({ min: 1, max: 70 }), async (content, partBytes) => {
        const ports = { base: BASE, caches: new MemoryCaches(), fetch: host.fetch };
        const files = new LargeFiles([host.put('a', content)], ports, partBytes);
        const streamed = await (await files.open('a'))?.arrayBuffer();
        const kept = await (await files.open('a'))?.arrayBuffer();
        expect(new Uint8Array(streamed ?? [])).toEqual(new Uint8Array(content));
        expect(new Uint8Array(kept ?? [])).toEqual(new Uint8Array(content));
      }),
    );
  });
});
