import { describe, expect, it } from 'vitest';
import { watchInstall, type InstallWindow } from '../../../src/platform/install.ts';
import { networkSpeed } from '../../../src/platform/network-speed.ts';
import { watchOnline } from '../../../src/platform/online.ts';
import { platformKind } from '../../../src/platform/platform-kind.ts';
import { requestPersistence, storageReport } from '../../../src/platform/storage-report.ts';
import { FakeTarget } from './fake-page.ts';

describe('the kind of device', () => {
  it.each([
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15', 5, 'ios'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15', 5, 'ios'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15', 0, 'desktop'],
    ['Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/150.0 Mobile Safari/537.36', 5, 'android'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/150.0 Safari/537.36', 10, 'desktop'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0', 0, 'desktop'],
  ])('%s with %i touch points is %s', (userAgent, maxTouchPoints, kind) => {
    expect(platformKind({ userAgent, maxTouchPoints })).toBe(kind);
  });
});

describe('the network', () => {
  it('is followed, and each change is told once', () => {
    const navigator = { onLine: true };
    const window = Object.assign(new FakeTarget(), { navigator });
    const online = watchOnline(window);
    const heard: boolean[] = [];
    const stop = online.watch((value) => heard.push(value));
    navigator.onLine = false;
    window.raise('offline');
    window.raise('offline');
    expect(online.current()).toBe(false);
    stop();
    navigator.onLine = true;
    window.raise('online');
    expect([heard, online.current()]).toEqual([[false], true]);
  });

  it('has a speed where the browser says one', () => {
    expect(networkSpeed({ downlink: 8, saveData: true })).toEqual({
      bytesPerSecond: 1_000_000,
      savesData: true,
    });
    expect(networkSpeed(undefined)).toEqual({ savesData: false });
    expect(networkSpeed({ downlink: 0 })).toEqual({ savesData: false });
  });
});

describe('installing', () => {
  const windowOf = ({ standalone = false, matches = false } = {}) =>
    Object.assign(new FakeTarget(), {
      navigator: { userAgent: '', standalone },
      matchMedia: () => ({ matches }),
    }) satisfies InstallWindow;
  const offerOf = (outcome: 'accepted' | 'dismissed') =>
    Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
      prompt: async () => ({ outcome }),
    });

  it('starts as the device allows', () => {
    expect(watchInstall(windowOf(), 'desktop').state.current()).toBe('unavailable');
    expect(watchInstall(windowOf(), 'ios').state.current()).toBe('steps-ios');
    expect(watchInstall(windowOf({ standalone: true }), 'ios').state.current()).toBe('installed');
    expect(watchInstall(windowOf({ matches: true }), 'android').state.current()).toBe('installed');
  });

  it('holds the offer back and asks once', async () => {
    const window = windowOf();
    const install = watchInstall(window, 'android');
    expect(window.raise('beforeinstallprompt', offerOf('dismissed')).defaultPrevented).toBe(true);
    expect(install.state.current()).toBe('prompt');
    expect(await install.prompt()).toBe('dismissed');
    expect(install.state.current()).toBe('unavailable');
    expect(await install.prompt()).toBe('dismissed');
  });

  it('knows when it is done', async () => {
    const window = windowOf();
    const install = watchInstall(window, 'desktop');
    window.raise('beforeinstallprompt', offerOf('accepted'));
    expect(await install.prompt()).toBe('accepted');
    window.raise('appinstalled');
    expect(install.state.current()).toBe('installed');
  });
});

describe('storage', () => {
  it('is reported as the browser has it', async () => {
    const storage = {
      persisted: async () => true,
      estimate: async () => ({ usage: 5, quota: 100 }),
    };
    expect(await storageReport(storage)).toEqual({
      persistence: 'persistent',
      usedBytes: 5,
      quotaBytes: 100,
    });
  });

  it('is best effort where the browser says nothing or refuses', async () => {
    const refuses = (): Promise<never> => Promise.reject(new Error('no'));
    expect(await storageReport(undefined)).toEqual({ persistence: 'best-effort' });
    expect(await storageReport({ persisted: refuses, estimate: refuses })).toEqual({
      persistence: 'best-effort',
    });
    expect(await requestPersistence({ persist: refuses })).toBe('best-effort');
    expect(await requestPersistence({ persist: async () => true })).toBe('persistent');
  });
});
