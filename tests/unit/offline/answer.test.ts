import { beforeEach, describe, expect, it } from 'vitest';
import { answer, type RequestLike } from '../../../src/offline/answer.ts';
import { LargeFiles } from '../../../src/offline/large-files.ts';
import { SmallFiles } from '../../../src/offline/small-files.ts';
import { BASE, FakeHost, MemoryCaches } from './fake-ports.ts';

let host: FakeHost;
let ask: (path: string, request?: Partial<RequestLike>) => Promise<Response> | undefined;

beforeEach(async () => {
  host = new FakeHost();
  const ports = { base: BASE, caches: new MemoryCaches(), fetch: host.fetch };
  const release = {
    version: '1',
    small: [host.put('index.html', 'page'), host.put('icons/icon.svg', '<svg/>')],
    large: [host.put('models/m/model.onnx', 'weights')],
  };
  const small = new SmallFiles(release, ports);
  await small.install();
  const large = new LargeFiles(release.large, ports);
  const headers = { 'cross-origin-embedder-policy': 'require-corp' };
  const parts = { base: BASE, release, small, large, headers, fetch: host.fetch };
  ask = (path, request = {}) => {
    const url = new URL(path, BASE).href;
    return answer({ method: 'GET', mode: 'cors', url, headers: new Headers(), ...request }, parts);
  };
});

describe('a request in the app', () => {
  it.each(['', './?source=home', 'index.html', './#/find'])(
    'for %j gets the page',
    async (path) => {
      host.online = false;
      const response = await ask(path, { mode: 'navigate' });
      expect(await response?.text()).toBe('page');
      expect(response?.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    },
  );

  it('for a page that is not there is led home', async () => {
    const response = await ask('no/such/page', { mode: 'navigate' });
    expect([response?.status, response?.headers.get('location')]).toEqual([302, BASE]);
  });

  it('for a model gets it, with its type', async () => {
    const response = await ask('models/m/model.onnx');
    expect(await response?.text()).toBe('weights');
    expect(response?.headers.get('content-type')).toBe('application/octet-stream');
  });

  it('for a file named by content that is not kept goes to the network', async () => {
    host.put('assets/old-engine.js', 'old');
    expect(await (await ask('assets/old-engine.js'))?.text()).toBe('old');
    expect((await ask('assets/nowhere.js'))?.status).toBe(404);
  });
});

describe('anything else', () => {
  it('is the browser’s own business', () => {
    expect(ask('https://elsewhere.example/index.html')).toBeUndefined();
    expect(ask('/other-app/index.html')).toBeUndefined();
    expect(ask('index.html', { method: 'POST' })).toBeUndefined();
    expect(ask('index.html', { headers: new Headers({ range: 'bytes=0-1' }) })).toBeUndefined();
    expect(ask('models/m/unknown.json')).toBeUndefined();
  });
});
