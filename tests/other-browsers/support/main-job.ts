import { expect } from 'vitest';
import { ask, find } from './person.ts';
import type { Reader } from './readers.ts';
import type { DrivenBrowser } from './web-driver.ts';

/** Find a note by its meaning, ask about another, ask what nobody wrote down, and talk. The notes are written. */
export async function mainJob(browser: DrivenBrowser, reader: Reader): Promise<void> {
  // Notes are read for their meaning in the background.
  const first = async () => (await find(browser, reader.byMeaning))[0];
  await expect.poll(first, { timeout: 90_000, interval: 1_000 }).toBe(reader.title);

  const about = await ask(browser, reader.question);
  expect(about.marked).toContain(reader.sentence);

  const silent = await ask(browser, reader.unanswerable);
  expect(silent.text).toContain(reader.silence);
  expect(silent.reply).toBeUndefined();

  const talk = await ask(browser, reader.talk);
  // Each piece once: WebKit has run the worker's code twice.
  expect(talk.reply?.trim()).toMatch(reader.reply);
  expect(talk.text).toContain('MiniMind2');
}
