import { describe, expect, it } from 'vitest';
import type { PageMessage } from '../../../src/offline/messages.ts';
import { watchUpdates, type RegistrationLike } from '../../../src/platform/updates.ts';
import { FakeTarget, settled } from './fake-page.ts';

class FakeWorker extends FakeTarget {
  readonly heard: string[] = [];
  state = 'installing';
  /** Whether it answers. */
  answers = true;
  postMessage(message: PageMessage, [port]: MessagePort[]): void {
    this.heard.push(message.type);
    if (this.answers) port?.postMessage('current');
    port?.close();
  }
  become(state: string): void {
    this.state = state;
    this.raise('statechange');
  }
}

class FakeRegistration extends FakeTarget implements RegistrationLike {
  installing: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  active: FakeWorker | null = null;
  checks = 0;
  async update(): Promise<void> {
    this.checks++;
  }
  /** A new version comes and is fetched. */
  fetchNew(): FakeWorker {
    const worker = new FakeWorker();
    this.installing = worker;
    this.raise('updatefound');
    this.installing = null;
    this.waiting = worker;
    worker.become('installed');
    return worker;
  }
}

function fakeWindow({ controlled = true, ahead = false, patienceMs = 1_000 } = {}) {
  let memo = ahead;
  const events: string[] = [];
  const timers: (() => void)[] = [];
  const document = Object.assign(new FakeTarget(), { visibilityState: 'visible' });
  document.addEventListener('visibilitychange', () => events.push('settle'));
  return {
    events,
    timers,
    document,
    serviceWorker: Object.assign(new FakeTarget(), { controller: controlled ? {} : null }),
    every: (action: () => void) => {
      timers.push(action);
      return () => undefined;
    },
    // Half a second to settle passes at once; limits only where patience is longer.
    wait: (ms: number) =>
      ms < patienceMs ? Promise.resolve() : new Promise<void>(() => undefined),
    memo: {
      leave: () => void (memo = true),
      take: () => {
        const found = memo;
        memo = false;
        return found;
      },
    },
    endLoads: () => void events.push('end loads'),
    reload: () => void events.push('reload'),
  };
}

function start(options: Parameters<typeof fakeWindow>[0] = {}) {
  const window = fakeWindow(options);
  const registration = new FakeRegistration();
  registration.active = new FakeWorker();
  if (options.ahead) registration.waiting = new FakeWorker();
  const updates = watchUpdates(window, Promise.resolve(registration));
  return { window, registration, updates };
}

describe('a new version', () => {
  it('is ready when it waits, and reloads nothing by itself', async () => {
    const { window, registration, updates } = start();
    await settled();
    expect(updates.state.current()).toBe('current');
    const worker = registration.fetchNew();
    expect(updates.state.current()).toBe('ready');
    expect([worker.heard, window.events]).toEqual([[], []]);
  });

  it('is ready when it waited already as the window opened', async () => {
    const window = fakeWindow();
    const registration = new FakeRegistration();
    registration.active = new FakeWorker();
    registration.waiting = new FakeWorker();
    const updates = watchUpdates(window, Promise.resolve(registration));
    await settled();
    expect(updates.state.current()).toBe('ready');
  });

  it('takes over when asked: what is typed settles, then the switch, then the reload', async () => {
    const { window, registration, updates } = start();
    await settled();
    const worker = registration.fetchNew();
    void updates.apply();
    await settled();
    expect(worker.heard).toEqual(['take-over']);
    expect(window.events).toEqual(['settle', 'end loads']);
    window.serviceWorker.raise('controllerchange');
    await settled();
    expect(window.events).toEqual(['settle', 'end loads', 'reload']);
  });

  it('is reloaded to where the old worker lives on, and is not announced to the window that has it', async () => {
    const before = start({ patienceMs: 5_000 });
    await settled();
    before.registration.fetchNew();
    await before.updates.apply();
    expect(before.window.events).toEqual(['settle', 'end loads', 'reload']);
    expect(before.window.memo.take()).toBe(true);

    const { window, registration, updates } = start({ ahead: true });
    await settled();
    expect(updates.state.current()).toBe('current');
    window.serviceWorker.raise('controllerchange'); // its worker follows
    expect(updates.state.current()).toBe('current');
    registration.fetchNew();
    expect(updates.state.current()).toBe('ready');
  });

  it('is reloaded for at last, without a memo, where its worker says nothing', async () => {
    const { window, registration, updates } = start({ patienceMs: 20_000 });
    await settled();
    registration.fetchNew().answers = false;
    await updates.apply();
    expect(window.events).toEqual(['settle', 'end loads', 'reload']);
    expect(window.memo.take()).toBe(false);
  });

  it('leaves no memo where it took over in time', async () => {
    const { window, registration, updates } = start();
    await settled();
    registration.fetchNew();
    const applied = updates.apply();
    await settled();
    window.serviceWorker.raise('controllerchange');
    await applied;
    expect(window.memo.take()).toBe(false);
  });

  it('does not reload the windows that did not ask; they show that it is ready', async () => {
    const { window, updates } = start();
    await settled();
    window.serviceWorker.raise('controllerchange');
    await settled();
    expect([window.events, updates.state.current()]).toEqual([[], 'ready']);
    await updates.apply();
    expect(window.events).toEqual(['settle', 'reload']);
  });

  it('is looked for every hour and whenever the window comes back', async () => {
    const { window, registration } = start();
    await settled();
    window.timers.forEach((action) => action());
    window.document.raise('visibilitychange');
    window.document.visibilityState = 'hidden';
    window.document.raise('visibilitychange');
    expect(registration.checks).toBe(2);
  });
});

describe('the very first version', () => {
  it('is no update', async () => {
    const window = fakeWindow({ controlled: false });
    const registration = new FakeRegistration();
    const updates = watchUpdates(window, Promise.resolve(registration));
    await settled();
    registration.fetchNew();
    window.serviceWorker.raise('controllerchange');
    await settled();
    expect([updates.state.current(), window.events]).toEqual(['current', []]);
  });

  it('may be missing: without a service worker a reload is all there is', async () => {
    const window = fakeWindow({ controlled: false });
    await watchUpdates(window, Promise.resolve(undefined)).apply();
    expect(window.events).toEqual(['settle', 'reload']);
  });
});
