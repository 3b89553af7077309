import { beforeEach, describe, expect, it } from 'vitest';
import type { AppFile } from '../../../src/offline/release.ts';
import { SmallFiles } from '../../../src/offline/small-files.ts';
import { BASE, FakeHost, MemoryCaches } from './fake-ports.ts';

let host: FakeHost;
let caches: MemoryCaches;

beforeEach(() => {
  host = new FakeHost();
  caches = new MemoryCaches();
});

function version(name: string, small: AppFile[]): SmallFiles {
  const ports = { base: BASE, caches, fetch: host.fetch };
  return new SmallFiles({ version: name, small, large: [] }, ports);
}

const textOf = async (files: SmallFiles, path: string) => (await files.find(path))?.text();

describe('the files of a version', () => {
  it('are kept whole, and found without a network', async () => {
    const files = version('1', [host.put('index.html', 'page'), host.put('assets/a.js', 'code')]);
    await files.install();
    host.online = false;
    expect(await textOf(files, 'index.html')).toBe('page');
    expect(await textOf(files, 'assets/a.js')).toBe('code');
    expect(await files.find('assets/b.js')).toBeUndefined();
  });

  it('are not installed when one is missing or is another than was built, and are after that is mended', async () => {
    const page = host.put('index.html', 'page');
    const code = host.put('assets/a.js', 'code');
    const files = version('1', [page, code]);
    host.put('assets/a.js', '<html>Sign in to the hotel network</html>');
    await expect(files.install()).rejects.toMatchObject({ code: 'integrity-failed' });
    host.files.delete(`${BASE}assets/a.js`);
    await expect(files.install()).rejects.toMatchObject({ code: 'network' });
    host.put('assets/a.js', 'code');
    host.requests.length = 0;
    await files.install();
    expect(host.requests).toEqual(['assets/a.js']); // the page was kept the first time
  });

  it('come from the version before where they are the same', async () => {
    const same = host.put('assets/same.js', 'same');
    await version('1', [host.put('index.html', 'one'), same]).install();
    const second = version('2', [host.put('index.html', 'two'), same]);
    host.requests.length = 0;
    await second.install();
    expect(host.requests).toEqual(['index.html']);
    expect(await textOf(second, 'index.html')).toBe('two');
  });

  it('of a version that was made current come first, from an older version’s worker as well', async () => {
    const old = version('1', [host.put('index.html', 'one'), host.put('assets/1.js', 'code')]);
    await old.install();
    const next = version('2', [host.put('index.html', 'two'), host.put('assets/2.js', 'new code')]);
    await next.install();
    expect(await textOf(old, 'index.html')).toBe('one');
    await next.makeCurrent();
    host.online = false;
    expect(await textOf(old, 'index.html')).toBe('two');
    expect(await textOf(old, 'assets/2.js')).toBe('new code');
    expect(await textOf(old, 'assets/1.js')).toBe('code');
    // A later version that was not asked for yet changes nothing; one that is gone is no version.
    host.online = true;
    await version('3', [host.put('index.html', 'three')]).install();
    expect(await textOf(old, 'index.html')).toBe('two');
    await caches.delete('inkling-app-2');
    expect(await textOf(old, 'index.html')).toBe('one');
    expect(await caches.keys()).not.toContain('inkling-app-2');
  });

  it('of the version before stay for its windows; of older ones they go', async () => {
    const versions = ['1', '2', '3'].map((name) =>
      version(name, [host.put(`assets/${name}.js`, name)]),
    );
    for (const files of versions) {
      await files.install();
      await files.forgetOld();
    }
    const last = versions[2] as SmallFiles;
    expect(await textOf(last, 'assets/3.js')).toBe('3');
    expect(await textOf(last, 'assets/2.js')).toBe('2');
    expect(await last.find('assets/1.js')).toBeUndefined();
  });

  it('leaves caches of others alone', async () => {
    await caches.open('webllm/model');
    const files = version('1', []);
    await files.install();
    await files.forgetOld();
    expect(await caches.keys()).toContain('webllm/model');
  });
});
