/** How the text of a PDF announces a page, see `pagesMarkdown`. */
const PAGE_HEADING = /^\s*(?:Page \d+|第 \d+ 页)\s*$/u;

/** Make the headings that announce the pages of a file look like where pages meet. */
export function markPages(root: HTMLElement): void {
  for (const heading of root.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    if (!PAGE_HEADING.test(heading.textContent)) continue;
    heading.classList.add('page-mark');
    // Between chapters and within them: it is below none of their headings.
    heading.ariaLevel = '3';
  }
}
