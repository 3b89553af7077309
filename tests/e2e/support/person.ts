import { expect } from 'vitest';
import type { Locator, Page } from 'playwright';

/** Longest wait for a local answer on a busy two-core machine, the model's first loading included, in milliseconds. */
const ANSWER_MS = 90_000;

/** Go to a place by its address within the app. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, place);
}

/** Write a note as a person would, and wait until it says that it is saved. */
export async function writeNote(page: Page, text: string): Promise<void> {
  await goTo(page, '#/things/new');
  const body = page.locator('.writer textarea');
  await body.fill(text);
  await page.locator('.save', { hasText: /Saved|已保存/ }).waitFor();
}

/** The last turn on show. */
export function lastTurn(page: Page): Locator {
  return page.locator('article.turn').last();
}

/** Type a question and send it. */
export async function send(page: Page, prompt: string): Promise<void> {
  await page.locator('.composer textarea').fill(prompt);
  await page.locator('.composer button[type=submit]').click();
}

/** Ask and wait for the end. @returns the turn */
export async function ask(page: Page, prompt: string, timeoutMs = ANSWER_MS): Promise<Locator> {
  const before = await page.locator('article.turn').count();
  await send(page, prompt);
  await expect
    .poll(() => page.locator('article.turn').count(), { timeout: 20_000 })
    .toBe(before + 1);
  const turn = lastTurn(page);
  await settled(turn, timeoutMs);
  return turn;
}

/** Wait until `turn` changes no more. */
export async function settled(turn: Locator, timeoutMs = ANSWER_MS): Promise<void> {
  await expect
    .poll(() => turn.getAttribute('data-status'), { timeout: timeoutMs, interval: 100 })
    .toMatch(/finished|stopped|failed/);
}

/** Type into the find box and wait until searching is over. @returns the titles of what fits, best first */
export async function find(page: Page, query: string): Promise<string[]> {
  await goTo(page, '#/find');
  await page.locator('.find input').fill(query);
  const over = (): Promise<boolean> =>
    page.evaluate(
      (wanted) =>
        new URLSearchParams(location.hash.split('?')[1]).get('q') === wanted &&
        document.querySelector('.find .pending, .find .stale') === null &&
        document.querySelector('.find .hit, .find .nothing') !== null,
      query,
    );
  await expect.poll(over, { timeout: ANSWER_MS, interval: 50 }).toBe(true);
  expect(await page.locator('.find .status').innerText()).not.toMatch(/not available|用不了/);
  const sure = await page.locator('.find .sure .hit .title').allInnerTexts();
  return sure.length > 0 ? sure : page.locator('.find .maybe .hit .title').allInnerTexts();
}
