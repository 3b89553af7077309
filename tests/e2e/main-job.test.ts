import { afterEach, describe, expect, test } from 'vitest';
import { launchApp, type RunningApp } from './support/launch-app.ts';
import { offlineReady } from './support/offline-ready.ts';
import { ask, find, goTo, lastTurn, send, settled, writeNote } from './support/person.ts';

let app: RunningApp | undefined;

afterEach(async () => {
  const closing = app;
  app = undefined;
  await closing?.close();
});

interface Reader {
  readonly language: 'en' | 'zh-CN';
  readonly notes: readonly string[];
  /** Shares hardly a word with the note that answers it. */
  readonly byMeaning: string;
  readonly title: string;
  readonly question: string;
  readonly sentence: string;
  readonly unanswerable: string;
  readonly silence: string;
  readonly talk: string;
}

const readers: readonly Reader[] = [
  {
    language: 'en',
    notes: [
      '# Kitchen sink\nThe tap had been dripping since Sunday. The plumber came on Tuesday and charged 140 dollars. He left at noon.',
      '# Lena\nShe must not eat peanuts or shellfish. Her birthday is on 3 March.',
      '# Boat trip\nWe rented two kayaks at the lake and paddled to the island.',
    ],
    byMeaning: 'food that my friend’s child is allergic to',
    title: 'Lena',
    question: 'How much did the plumber charge?',
    sentence: 'The plumber came on Tuesday and charged 140 dollars.',
    unanswerable: 'When is my dentist appointment?',
    silence: 'Nothing among your things answers this.',
    talk: 'What is the capital of China?',
  },
  {
    language: 'zh-CN',
    notes: [
      '# 厨房\n水龙头从周日开始滴水。水管工周二来修，收了一百四十元。中午就走了。',
      '# 朵朵\n她不能吃花生和虾蟹，三月三日过生日。',
      '# 划船\n我们在湖边租了两条皮划艇，一直划到小岛。',
    ],
    byMeaning: '孩子有什么东西不能吃',
    title: '朵朵',
    question: '水管工收了多少钱？',
    sentence: '水管工周二来修，收了一百四十元。',
    unanswerable: '我的牙医预约是什么时候？',
    silence: '资料',
    talk: '你好',
  },
];

describe.each(readers)('a person who reads $language', (reader) => {
  test(
    'writes notes, then asks, finds and reads them with the network gone',
    {
      timeout: 240_000,
    },
    async () => {
      app = await launchApp({ language: reader.language });
      const { page, site } = app;
      for (const note of reader.notes) await writeNote(page, note);
      await offlineReady(page);

      await site.stop();
      await page.reload();
      await page.locator('article.pane').waitFor();

      // Find by meaning, with the sentence marked.
      const titles = await find(page, reader.byMeaning);
      expect(titles[0]).toBe(reader.title);

      // Ask about the notes: the passage first, the sentence that answers marked.
      await goTo(page, '#/ask');
      const turn = await ask(page, reader.question);
      expect(await turn.getAttribute('data-status')).toBe('finished');
      const marked = await turn.locator('.card li').first().locator('mark').allInnerTexts();
      expect(marked.join('')).toContain(reader.sentence);

      // A tap on the passage opens the note there.
      await turn.locator('.card li button').first().click();
      await page
        .locator('aside, article.pane')
        .getByText(reader.sentence.slice(0, 10))
        .first()
        .waitFor();

      // What nobody wrote down is not made up.
      await goTo(page, '#/ask');
      const silent = await ask(page, reader.unanswerable);
      expect(await silent.innerText()).toContain(reader.silence);
      expect(await silent.locator('.reply').count()).toBe(0);

      // Small talk is streamed from the model on this device.
      await goTo(page, '#/ask');
      const talk = await ask(page, reader.talk);
      expect((await talk.locator('.reply').innerText()).length).toBeGreaterThan(0);
      expect(await talk.innerText()).toContain('MiniMind2');
    },
  );
});

test('passages are there at once, long before the answer', async () => {
  app = await launchApp();
  const { page } = app;
  await writeNote(page, (readers[0] as Reader).notes[0] ?? '');
  await find(page, 'plumber'); // the embedder is loaded
  await offlineReady(page); // the first visit's fetching is over
  await goTo(page, '#/ask');
  await page.locator('.composer').waitFor();
  await page.locator('.composer textarea').fill('How much did the plumber charge?');
  await page.locator('.composer button[type=submit]:enabled').waitFor();
  const shownMs = await page.evaluate(async () => {
    const start = performance.now();
    document.querySelector<HTMLButtonElement>('.composer button[type=submit]')?.click();
    while (!document.querySelector('article.turn .card') && performance.now() - start < 30_000) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return performance.now() - start;
  });
  console.log(`passages after ${Math.round(shownMs)} ms`);
  expect(shownMs).toBeLessThan(1_000);
  await settled(lastTurn(page));
});

test('an answer can be stopped, what had come stays, and the next question works', async () => {
  app = await launchApp();
  const { page } = app;
  await goTo(page, '#/ask');
  await send(page, 'Tell me a long story about a fox and a river');
  const turn = lastTurn(page);
  await turn.locator('.reply').waitFor({ timeout: 90_000 });
  await page.getByRole('button', { name: 'Stop' }).click();
  await settled(turn);
  expect(await turn.getAttribute('data-status')).toBe('stopped');
  const kept = await turn.locator('.reply').innerText();
  expect(kept.length).toBeGreaterThan(0);
  const next = await ask(page, 'Hello');
  expect(await next.getAttribute('data-status')).toBe('finished');
  await page.reload();
  await page.locator('article.turn').nth(1).waitFor();
  expect(await page.locator('article.turn').first().locator('.reply').innerText()).toBe(kept);
});

test('editing a question keeps the old branch within reach, and a draft survives a reload', async () => {
  app = await launchApp();
  const { page } = app;
  await goTo(page, '#/ask');
  const turn = await ask(page, 'Hello');
  const first = await turn.locator('.reply').innerText();
  await turn.hover();
  await turn.getByRole('button', { name: 'Edit' }).click();
  await turn.getByRole('textbox').fill('Good morning');
  await turn.getByRole('button', { name: 'Ask this instead' }).click();
  await expect.poll(() => lastTurn(page).innerText()).toContain('Good morning');
  await settled(lastTurn(page));
  await lastTurn(page).hover();
  await lastTurn(page).getByRole('button', { name: 'Previous version' }).click();
  await expect.poll(() => lastTurn(page).locator('.reply').innerText()).toBe(first);

  await page.locator('.composer textarea').fill('Half a thought');
  await page.waitForTimeout(600); // longer than the pause after which a draft is kept
  await page.reload();
  await expect.poll(() => page.locator('.composer textarea').inputValue()).toBe('Half a thought');
});
