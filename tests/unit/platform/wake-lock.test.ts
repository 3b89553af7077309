import { describe, expect, it } from 'vitest';
import { keepAwake } from '../../../src/platform/wake-lock.ts';
import { FakeTarget, settled } from './fake-page.ts';

function fakePage() {
  const held = new Set<number>();
  let taken = 0;
  const visible: { visibilityState: DocumentVisibilityState } = { visibilityState: 'visible' };
  const page = {
    refuses: false,
    held,
    taken: () => taken,
    document: Object.assign(new FakeTarget(), visible),
    navigator: {
      wakeLock: {
        request: async () => {
          if (page.refuses) throw new DOMException('battery', 'NotAllowedError');
          const id = ++taken;
          held.add(id);
          return { release: async () => void held.delete(id) };
        },
      },
    },
  };
  return page;
}

describe('keeping the screen on', () => {
  it('holds until it is let go', async () => {
    const page = fakePage();
    const release = await keepAwake(page);
    expect(page.held.size).toBe(1);
    release();
    await settled();
    expect(page.held.size).toBe(0);
  });

  it('takes the lock anew when the page comes back, and not while it is hidden', async () => {
    const page = fakePage();
    const release = await keepAwake(page);
    page.held.clear(); // the browser does so
    page.document.visibilityState = 'hidden';
    page.document.raise('visibilitychange');
    await settled();
    expect(page.taken()).toBe(1);
    page.document.visibilityState = 'visible';
    page.document.raise('visibilitychange');
    await settled();
    expect(page.held).toEqual(new Set([2]));
    release();
    page.document.raise('visibilitychange');
    await settled();
    expect([page.taken(), page.held.size]).toEqual([2, 0]);
  });

  it('lets a lock go that comes too late', async () => {
    const page = fakePage();
    const release = await keepAwake(page);
    page.document.raise('visibilitychange');
    release();
    await settled();
    expect([...page.held]).toEqual([]);
  });

  it('does nothing where it is refused or missing', async () => {
    const page = fakePage();
    page.refuses = true;
    (await keepAwake(page))();
    (await keepAwake({ document: page.document, navigator: {} }))();
    expect(page.held.size).toBe(0);
  });
});
