import { expect } from 'vitest';
import { clicking, typing, type DrivenBrowser } from './web-driver.ts';

/** Longest wait for a local answer on a busy two-core machine, the model's first loading included, in milliseconds. */
const ANSWER_MS = 120_000;

/** A turn of the conversation as it is on show. */
export interface ShownTurn {
  readonly text: string;
  /** What is marked in the first passage. */
  readonly marked: string;
  /** The model's own words; absent when there are none. */
  readonly reply?: string;
}

/** Go to a place by its address within the app. */
export async function goTo(browser: DrivenBrowser, place: string): Promise<void> {
  await browser.run((hash) => void (location.hash = hash), place);
}

/** Wait until something that `selector` names is there. */
export async function seen(browser: DrivenBrowser, selector: string): Promise<void> {
  const there = () => browser.run((wanted) => document.querySelector(wanted) !== null, selector);
  await expect.poll(there, { timeout: ANSWER_MS, message: selector }).toBe(true);
}

/** Click what `selector` names, in its middle, where a person would. */
export async function click(browser: DrivenBrowser, selector: string): Promise<void> {
  await seen(browser, selector);
  const at = await browser.run((wanted) => {
    const element = document.querySelector(wanted);
    element?.scrollIntoView({ block: 'nearest' });
    const { left, top, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
    return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
  }, selector);
  await browser.perform(clicking(at));
}

/** Click into a field, which is empty, and type. */
export async function type(browser: DrivenBrowser, selector: string, text: string): Promise<void> {
  await click(browser, selector);
  await browser.perform(typing(text));
  const value = () =>
    browser.run((wanted) => document.querySelector<HTMLTextAreaElement>(wanted)?.value, selector);
  await expect.poll(value, { message: selector }).toBe(text);
}

/** Write a note and wait until it says that it is saved. */
export async function writeNote(browser: DrivenBrowser, text: string): Promise<void> {
  await goTo(browser, '#/things/new');
  await type(browser, '.writer textarea', text);
  const saved = () => browser.run(() => document.querySelector('.save')?.textContent ?? '');
  await expect.poll(saved, { timeout: 20_000 }).toMatch(/Saved|已保存/);
}

/** Type into the find box and wait until searching is over. @returns the titles of what fits, best first */
export async function find(browser: DrivenBrowser, query: string): Promise<string[]> {
  await goTo(browser, '#/things'); // leaves an older query behind
  await goTo(browser, '#/find');
  await type(browser, '.find input', query);
  const over = () =>
    browser.run(
      (wanted) =>
        new URLSearchParams(location.hash.split('?')[1]).get('q') === wanted &&
        document.querySelector('.find .pending, .find .stale') === null &&
        document.querySelector('.find .hit, .find .nothing') !== null,
      query,
    );
  await expect.poll(over, { timeout: ANSWER_MS, message: `finding ${query}` }).toBe(true);
  const { status, titles } = await browser.run(() => ({
    status: document.querySelector('.find .status')?.textContent ?? '',
    titles: [
      ...document.querySelectorAll(
        document.querySelector('.find .sure .hit') ? '.find .sure .title' : '.find .maybe .title',
      ),
    ].map((title) => title.textContent.trim()),
  }));
  expect(status).not.toMatch(/not available|用不了/);
  return titles;
}

/** Ask in a new conversation and wait for the end. */
export async function ask(browser: DrivenBrowser, prompt: string): Promise<ShownTurn> {
  await goTo(browser, '#/ask');
  const empty = () => browser.run(() => document.querySelectorAll('article.turn').length);
  await expect.poll(empty).toBe(0);
  await type(browser, '.composer textarea', prompt);
  await click(browser, '.composer button[type=submit]:enabled');
  await seen(browser, 'article.turn[data-status=finished], article.turn[data-status=failed]');
  const { status, ...turn } = await browser.run(() => {
    const shown = document.querySelector<HTMLElement>('article.turn');
    const marks = shown?.querySelector('.card li')?.querySelectorAll('mark') ?? [];
    const reply = shown?.querySelector<HTMLElement>('.reply')?.innerText;
    return {
      status: shown?.dataset['status'],
      text: shown?.innerText ?? '',
      marked: [...marks].map((mark) => mark.textContent).join(''),
      ...(reply !== undefined && { reply }),
    };
  });
  expect(status, turn.text).toBe('finished');
  return turn;
}

/** Wait until everything that the app needs without a network is kept. */
export async function keptOffline(browser: DrivenBrowser): Promise<void> {
  const missing = () =>
    browser.run(async () => {
      const { active } = await navigator.serviceWorker.ready;
      const { port1, port2 } = new MessageChannel();
      const answer = new Promise<{ keptBytes: number; totalBytes: number }>((resolve) => {
        port1.onmessage = ({ data }) => resolve(data as { keptBytes: number; totalBytes: number });
      });
      active?.postMessage({ type: 'keep-all' }, [port2]);
      const { keptBytes, totalBytes } = await answer;
      const keys = await (await caches.open('inkling-large')).keys();
      return totalBytes - keptBytes + keys.filter(({ url }) => /\/\d+$/.test(url)).length;
    });
  await expect.poll(missing, { timeout: ANSWER_MS, interval: 1_000 }).toBe(0);
}
