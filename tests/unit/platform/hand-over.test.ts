import { describe, expect, it } from 'vitest';
import {
  copyText,
  openAddress,
  saveFile,
  shareSheet,
  type HandOverWindow,
} from '../../../src/platform/hand-over.ts';

type Clicked = { href: string; download: string };

/** A page that writes down what is done to it. `copies`: whether the old way of copying works. */
function fakeWindow({ clipboard = true, copies = true } = {}) {
  const done = {
    copied: [] as string[],
    clicked: [] as Clicked[],
    opened: [] as unknown[],
    revoked: [] as string[],
    onPage: 0,
    later: [] as (() => void)[],
  };
  let selected = '';
  const element = () => ({
    value: '',
    href: '',
    download: '',
    style: {},
    select() {
      selected = this.value;
    },
    click() {
      done.clicked.push({ href: this.href, download: this.download });
    },
    remove: () => {
      done.onPage--;
    },
  });
  const window = {
    document: {
      activeElement: null,
      body: { append: () => done.onPage++ },
      querySelector: () => null,
      createElement: element,
      execCommand: () => copies && done.copied.push(`selection: ${selected}`) > 0,
    },
    navigator: {
      clipboard: {
        writeText: async (text: string) => {
          if (!clipboard) throw new DOMException('no focus', 'NotAllowedError');
          done.copied.push(text);
        },
      },
    },
    URL: {
      createObjectURL: () => 'blob:1',
      revokeObjectURL: (address: string) => void done.revoked.push(address),
    },
    setTimeout: (action: () => void) => void done.later.push(action),
    open: (...parts: unknown[]) => void done.opened.push(parts),
  };
  return { done, window: window as unknown as HandOverWindow };
}

describe('copying', () => {
  it('takes the clipboard', async () => {
    const { window, done } = fakeWindow();
    await copyText(window, 'text');
    expect(done.copied).toEqual(['text']);
  });

  it('takes a selection where the clipboard refuses, and leaves nothing on the page', async () => {
    const { window, done } = fakeWindow({ clipboard: false });
    await copyText(window, 'text');
    expect([done.copied, done.onPage]).toEqual([['selection: text'], 0]);
  });

  it('says so when neither works', async () => {
    const { window } = fakeWindow({ clipboard: false, copies: false });
    await expect(copyText(window, 'text')).rejects.toMatchObject({ code: 'storage-denied' });
  });
});

describe('sharing', () => {
  const sheetOf = (share: () => Promise<void>) =>
    shareSheet({ ...fakeWindow().window, navigator: { share } });
  const content = { title: 'a', text: 'b' };

  it('is absent where the system has no sheet', () => {
    expect(shareSheet(fakeWindow().window)).toBeUndefined();
  });

  it('tells a change of mind from a failure', async () => {
    expect(await sheetOf(async () => undefined)?.(content)).toBe('shared');
    const changed = new DOMException('cancelled', 'AbortError');
    expect(await sheetOf(() => Promise.reject(changed))?.(content)).toBe('dismissed');
    const failed = new DOMException('no', 'DataError');
    await expect(sheetOf(() => Promise.reject(failed))?.(content)).rejects.toBe(failed);
  });
});

describe('handing over', () => {
  it('a file under its name, whose address is let go later', () => {
    const { window, done } = fakeWindow();
    saveFile(window, { name: 'notes.zip', content: new Blob(['x']) });
    expect(done.clicked).toEqual([{ href: 'blob:1', download: 'notes.zip' }]);
    expect([done.revoked, done.onPage]).toEqual([[], 0]);
    done.later.forEach((action) => action());
    expect(done.revoked).toEqual(['blob:1']);
  });

  it('an address to a window that knows nothing of this one', () => {
    const { window, done } = fakeWindow();
    openAddress(window, 'https://host.example/');
    expect(done.opened).toEqual([['https://host.example/', '_blank', 'noopener,noreferrer']]);
  });
});
