import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { TEST_WEIGHTS_FOLDER, TINYLLAMA } from '../setup/test-weights.mjs';
import { launchApp, type RunningApp } from './support/launch-app.ts';
import { ask, goTo, writeNote } from './support/person.ts';

let app: RunningApp | undefined;

afterEach(async () => {
  const closing = app;
  app = undefined;
  await closing?.close();
});

const weights = join(TEST_WEIGHTS_FOLDER, TINYLLAMA.file);
const isHere = existsSync(weights);
if (!isHere)
  console.error('\n*** SKIPPED: no TinyLlama weights, see tests/setup/test-weights.mjs\n');

test.skipIf(!isHere)(
  'a chat model of 1.1 B parameters is added from disk and answers a question from a note',
  { timeout: 420_000 },
  async () => {
    app = await launchApp({ online: true });
    const { page } = app;
    await writeNote(
      page,
      '# Kitchen sink\nThe plumber came on Tuesday and charged 140 dollars. He left at noon.',
    );
    await goTo(page, '#/settings/models');
    await page.locator('.own').waitFor({ state: 'attached' });
    await page.locator('.own input[accept=".gguf"]').setInputFiles(weights);
    await expect
      .poll(() => page.locator('.own [role=status]').innerText(), { timeout: 120_000 })
      .toMatch(/was added/);

    await goTo(page, '#/ask');
    const turn = await ask(page, 'How much did the plumber charge?', 300_000);
    expect(await turn.getAttribute('data-status')).toBe('finished');
    expect(await turn.locator('.reply').innerText()).toContain('140');
    // The answer names its source and what gave it.
    expect(await turn.locator('.reply .cite').count()).toBeGreaterThan(0);
    expect((await turn.innerText()).toLowerCase()).toContain('tinyllama');
  },
);
