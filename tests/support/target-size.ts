import type { Page } from 'playwright';

/** What a finger needs, in CSS pixels (WCAG 2.5.5). */
export const FINGER_PX = 44;

/** What a citation mark between words needs at least, in CSS pixels (WCAG 2.5.8). */
const MARK_PX = 24;

/** iOS zooms into a field whose text is smaller, in CSS pixels. */
const FIELD_TEXT_PX = 16;

/**
 * Everything on `page` that can be tapped and is too small for a finger, and every field with too small a text, a line
 * each; empty when all is well. Sizes are what a tap really meets, found by asking the page what lies at each point: a
 * pseudo-element may widen a target, and a neighbour may cover it. Links and citation marks within running text are small
 * by nature; marks are still asked for 24 px.
 */
export async function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(measure, { finger: FINGER_PX, mark: MARK_PX, fieldText: FIELD_TEXT_PX });
}

/** Runs in the page, so it stands alone. */
async function measure(least: {
  finger: number;
  mark: number;
  fieldText: number;
}): Promise<string[]> {
  const TAPPED =
    'a[href], button, input:not([type=hidden], [type=file]), textarea, select, summary, label:has(input), [role=option], [role=menuitem]';
  const root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
  const menu = root.querySelector('[role=menu]');

  const areaOf = (one: Element): Element => one.closest('label') ?? one;
  const isWithinText = (one: Element): boolean =>
    getComputedStyle(one).display === 'inline' &&
    (one.parentElement?.textContent.trim() ?? '') !== one.textContent.trim();
  const isShown = (one: Element): boolean =>
    one.checkVisibility({ visibilityProperty: true }) &&
    one.getAttribute('aria-hidden') !== 'true' &&
    !one.matches(':disabled, label:has(:disabled)') &&
    (menu === null || menu.contains(one)) &&
    !one.matches('.skip:not(:focus)');

  const meets = (area: Element, x: number, y: number): boolean => {
    const met = document.elementFromPoint(x, y);
    return met !== null && (area.contains(met) || met.closest('label') === area);
  };
  /** How far a tap may be from (x, y) in one direction, whole pixels. */
  const reach = (area: Element, x: number, y: number, [dx, dy]: readonly [number, number]) => {
    let far = 0;
    while (far < least.finger && meets(area, x + dx * (far + 0.5), y + dy * (far + 0.5))) far += 1;
    return far;
  };
  const sizeOf = (area: Element): readonly [number, number] => {
    const [box] = area.getClientRects();
    if (!box) return [0, 0];
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const width = reach(area, x, y, [-1, 0]) + reach(area, x, y, [1, 0]);
    return [width, reach(area, x, y, [0, -1]) + reach(area, x, y, [0, 1])];
  };
  const nameOf = (one: Element): string => {
    const name = one.getAttribute('aria-label') ?? one.textContent.trim();
    return `${one.tagName.toLowerCase()}.${one.className} “${name.slice(0, 30)}”`;
  };

  const isSmall = ([width, height]: readonly [number, number], need: number): boolean =>
    Math.min(width, height) < need;
  /** Where it lies first; where it is covered or cut there, in the middle of its frame. */
  const largestOf = async (area: Element, need: number): Promise<readonly [number, number]> => {
    const size = sizeOf(area);
    if (!isSmall(size, need)) return size;
    area.scrollIntoView({ block: 'center', inline: 'center' });
    // What comes and goes with scrolling does so within two frames.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return sizeOf(area);
  };

  const faults: string[] = [];
  for (const one of [...root.querySelectorAll(TAPPED)].filter(isShown)) {
    const isMark = one.matches('.cite');
    if (!isMark && isWithinText(one)) continue;
    const need = isMark ? least.mark : least.finger;
    const size = await largestOf(areaOf(one), need);
    if (one.isConnected && isSmall(size, need)) faults.push(`${nameOf(one)}: ${size.join(' × ')}`);
    const isField = one.matches('textarea, select, input:not([type=radio], [type=checkbox])');
    const text = Number.parseFloat(getComputedStyle(one).fontSize);
    if (isField && text < least.fieldText) faults.push(`${nameOf(one)}: text of ${text} px`);
  }
  return faults;
}
