import type { Page } from 'playwright';

/**
 * What of `page` lies beyond its right edge, a line each: the page that scrolls sideways, and things that are cut off.
 * What is wide by nature (code, tables, formulas) may scroll in a frame of its own, and so may a row to pull (`sideways`).
 */
export async function beyondEdge(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const faults = scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} px sideways`] : [];
    const mayScroll = (one: Element): boolean =>
      one.closest('pre, .table, math, .visually-hidden, .skip') !== null ||
      one.parentElement?.closest('.sideways') != null;
    for (const one of document.querySelectorAll('body *')) {
      if (!one.checkVisibility({ visibilityProperty: true }) || mayScroll(one)) continue;
      const { width, right } = one.getBoundingClientRect();
      if (width > 0 && right > clientWidth + 1) {
        faults.push(`${one.tagName.toLowerCase()}.${one.className}: to ${Math.round(right)} px`);
      }
    }
    return faults;
  });
}
