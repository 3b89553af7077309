import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright';

const AXE_SCRIPT = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** WCAG 2.0 to 2.2, levels A and AA, and axe's own good habits. */
const OPTIONS: RunOptions = {
  resultTypes: ['violations'],
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

/**
 * What axe finds on `page` as it stands, a line each; empty when all is well. Movement is let run out first, since a
 * dialog that is still fading in has another contrast. Works under the page's content security policy.
 */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(async () => {
    const running = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(running.map(({ finished }) => finished));
  });
  const source = await readFile(AXE_SCRIPT, 'utf8');
  // Evaluated through the debugger, which neither the script source rule nor trusted types hold back.
  await page.evaluate(source);
  const { violations } = await page.evaluate<AxeResults>(
    `window.axe.run(document, ${JSON.stringify(OPTIONS)})`,
  );
  const behindMenu = await targetsBehindMenu(page, violations);
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .filter(({ target }) => !behindMenu.includes(`${id} ${target.join(' ')}`))
      .map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
  );
}

/**
 * While a menu is open a shield over the page takes every tap beside it, so the targets behind it are none. Axe sees them
 * half covered and calls them small.
 */
async function targetsBehindMenu(
  page: Page,
  violations: AxeResults['violations'],
): Promise<readonly string[]> {
  if ((await page.locator('[role="menu"]').count()) === 0) return [];
  const small = violations.filter(({ id }) => id === 'target-size').flatMap(({ nodes }) => nodes);
  const behind: string[] = [];
  for (const { target } of small) {
    const selector = target.join(' ');
    const inMenu = await page
      .locator(selector)
      .evaluate((one) => one.closest('[role="menu"]') !== null);
    if (!inMenu) behind.push(`target-size ${selector}`);
  }
  return behind;
}
