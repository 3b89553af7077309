import { afterEach, expect, test } from 'vitest';
import { launchApp, type RunningApp } from './support/launch-app.ts';
import { ask, find, goTo, lastTurn, send, settled, writeNote } from './support/person.ts';

let app: RunningApp | undefined;

afterEach(async () => {
  const closing = app;
  app = undefined;
  await closing?.close();
});

/** Ends a worker of the page from outside, as a lack of memory does. */
async function killWorker({ page, context }: RunningApp, name: string): Promise<void> {
  const session = await context.newCDPSession(page);
  const targets = new Promise<string>((resolve) => {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.url.includes(name)) resolve(sessionId);
    });
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  const sessionId = await targets;
  const message = JSON.stringify({
    id: 1,
    method: 'Runtime.evaluate',
    params: { expression: 'setTimeout(() => { throw new Error("killed by the test"); })' },
  });
  await session.send('Target.sendMessageToTarget', { sessionId, message });
  await session.detach();
}

test('the model’s worker dies in the middle of an answer: it is said, what came stays, the next question works', async () => {
  app = await launchApp({ online: true });
  app.expectProblems(/killed by the test/);
  const { page } = app;
  await goTo(page, '#/ask');
  await send(page, 'Tell me a long story about a fox and a river');
  const turn = lastTurn(page);
  await turn.locator('.reply').waitFor({ timeout: 90_000 });
  await killWorker(app, 'llm.worker');
  await settled(turn);
  expect(await turn.getAttribute('data-status')).toBe('failed');
  expect((await turn.locator('.reply').innerText()).length).toBeGreaterThan(0);
  expect(await turn.innerText()).toContain('started again');
  const next = await ask(page, 'Hello');
  expect(await next.getAttribute('data-status')).toBe('finished');
}, 240_000);

test('the graphics process dies in the middle of an answer: it goes on', async () => {
  app = await launchApp({ online: true });
  const { page, context } = app;
  await goTo(page, '#/ask');
  await send(page, 'Tell me a long story about a fox and a river');
  const turn = lastTurn(page);
  await turn.locator('.reply').waitFor({ timeout: 90_000 });
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('no way to the browser itself');
  await session.send('Browser.crashGpuProcess');
  await settled(turn);
  expect(await turn.getAttribute('data-status')).toBe('finished');
  const next = await ask(page, 'Hello');
  expect(await next.getAttribute('data-status')).toBe('finished');
}, 240_000);

test('the library’s worker dies: notes are still there, and writing goes on', async () => {
  app = await launchApp({ online: true });
  app.expectProblems(/killed by the test/);
  const { page } = app;
  await writeNote(page, '# Shed\nThe key hangs behind the door.');
  await killWorker(app, 'library.worker');
  expect(await find(page, 'key door')).toEqual(['Shed']);
  await writeNote(page, '# Garden\nTwelve potatoes.');
  expect(await find(page, 'potatoes')).toEqual(['Garden']);
}, 180_000);
