import { strToU8, zipSync } from 'fflate';

/** A book for a test: `chapters` are bodies of XHTML by file name, `parts` are further files or others in their place. */
export function epub(
  chapters: Readonly<Record<string, string>>,
  parts: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const names = Object.keys(chapters);
  const items = names.map((name, at) => `<item id="c${at}" href="text/${name}"/>`).join('');
  const spine = names.map((_, at) => `<itemref idref="c${at}"/>`).join('');
  const pages = Object.entries(chapters).map(([name, body]) => [
    `OEBPS/text/${decodeURIComponent(name)}`,
    `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="a.js"/><style>p { color: red }</style></head><body>${body}</body></html>`,
  ]);
  const files = {
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
    'OEBPS/book.opf': `<package><metadata><dc:title>The Tap</dc:title><dc:creator>Mia Lin</dc:creator><dc:creator>Wei</dc:creator><dc:date>2011-05-01</dc:date><meta property="dcterms:modified">2012-05-01T00:00:00Z</meta></metadata><manifest><item id="nav" href="nav.xhtml" properties="nav"/>${items}</manifest><spine><itemref idref="nav"/>${spine}</spine></package>`,
    'OEBPS/nav.xhtml': '<nav><ol><li>Contents</li></ol></nav>',
    ...(Object.fromEntries(pages) as Record<string, string>),
    ...parts,
  };
  const entries = Object.entries(files).map(([path, text]) => [path, strToU8(text)]);
  return new Uint8Array(zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>));
}
