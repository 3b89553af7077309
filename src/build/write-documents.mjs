// @ts-check
import { strToU8, zipSync } from 'fflate';

/**
 * Word documents and books made of `DocumentSource`s, plain but whole: Word and readers of books open them.
 *
 * @typedef {import('./document-source.mjs').DocumentSource} DocumentSource
 * @typedef {import('./document-source.mjs').Block} Block
 */

/** Earliest moment that a zip archive can name: the same bytes from every build. */
const ZIP_EPOCH = new Date(1980, 0, 1);

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org';
const WORD = `xmlns:w="${OFFICE}/wordprocessingml/2006/main"`;
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/**
 * @param {DocumentSource} source
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function docxOf(source) {
  return zipped({
    '[Content_Types].xml': `${XML}<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${WORD_TYPE}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${WORD_TYPE}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="${WORD_TYPE}.numbering+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    '_rels/.rels': relations([
      ['officeDocument/2006/relationships/officeDocument', 'word/document.xml'],
      ['package/2006/relationships/metadata/core-properties', 'docProps/core.xml'],
    ]),
    'docProps/core.xml': coreProperties(source),
    'word/_rels/document.xml.rels': relations([
      ['officeDocument/2006/relationships/styles', 'styles.xml'],
      ['officeDocument/2006/relationships/numbering', 'numbering.xml'],
    ]),
    'word/document.xml': `${XML}<w:document ${WORD}><w:body>${source.blocks.map(wordBlock).join('')}</w:body></w:document>`,
    'word/styles.xml': `${XML}<w:styles ${WORD}>${[1, 2, 3].map(headingStyle).join('')}</w:styles>`,
    'word/numbering.xml': `${XML}<w:numbering ${WORD}>${wordList(1, 'bullet')}${wordList(2, 'decimal')}<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>`,
  });
}

/** @param {[type: string, target: string][]} targets */
function relations(targets) {
  const all = targets.map(
    ([type, target], at) =>
      `<Relationship Id="r${at}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${OFFICE}/package/2006/relationships">${all.join('')}</Relationships>`;
}

/** @param {DocumentSource} source */
function coreProperties({ title, author, date }) {
  const created = `<dcterms:created xsi:type="dcterms:W3CDTF">${date}T01:00:00Z</dcterms:created>`;
  return `${XML}<cp:coreProperties xmlns:cp="${OFFICE}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(author)}</dc:creator>${created}</cp:coreProperties>`;
}

/** @param {number} level */
function headingStyle(level) {
  return `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:pPr><w:outlineLvl w:val="${level - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="${40 - 6 * level}"/></w:rPr></w:style>`;
}

/**
 * @param {number} id
 * @param {'bullet' | 'decimal'} format
 */
function wordList(id, format) {
  const sign = format === 'bullet' ? '•' : '%1.';
  return `<w:abstractNum w:abstractNumId="${id}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${sign}"/></w:lvl></w:abstractNum>`;
}

/** @param {Block} block */
function wordBlock(block) {
  if (block.kind === 'text') return wordParagraph(block.lines, '');
  if (block.kind === 'heading') {
    return wordParagraph(block.lines, `<w:pStyle w:val="Heading${block.level}"/>`);
  }
  const list = block.kind === 'bullets' ? 1 : 2;
  const format = `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`;
  return block.lines.map((line) => wordParagraph([line], format)).join('');
}

/**
 * @param {string[]} lines
 * @param {string} format
 */
function wordParagraph(lines, format) {
  const runs = lines.map((line) => `<w:t xml:space="preserve">${escaped(line)}</w:t>`);
  return `<w:p><w:pPr>${format}</w:pPr><w:r>${runs.join('<w:br/>')}</w:r></w:p>`;
}

/**
 * @param {DocumentSource} source each heading of the second level begins a chapter
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function epubOf(source) {
  const chapters = chaptersOf(source.blocks);
  const name = (/** @type {number} */ at) => `chapter-${at + 1}.xhtml`;
  const pages = chapters.map((blocks, at) => [`OEBPS/${name(at)}`, page(source, blocks)]);
  const links = chapters.map(
    ([first], at) => `<li><a href="${name(at)}">${escaped(first?.lines.join(' ') ?? '')}</a></li>`,
  );
  return zipped({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': `${XML}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`,
    'OEBPS/book.opf': packageFile(
      source,
      chapters.map((_, at) => name(at)),
    ),
    'OEBPS/nav.xhtml': `${XML}<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>${escaped(source.title)}</title></head><body><nav epub:type="toc"><ol>${links.join('')}</ol></nav></body></html>`,
    ...Object.fromEntries(pages),
  });
}

/**
 * @param {Block[]} blocks
 * @returns {Block[][]}
 */
function chaptersOf(blocks) {
  /** @type {Block[][]} */
  const chapters = [];
  for (const block of blocks) {
    if (block.kind === 'heading' || chapters.length === 0) chapters.push([]);
    chapters.at(-1)?.push(block);
  }
  return chapters;
}

/**
 * @param {DocumentSource} source
 * @param {string[]} names
 */
function packageFile({ title, author, date, language }, names) {
  const items = names.map(
    (name, at) => `<item id="c${at}" href="${name}" media-type="application/xhtml+xml"/>`,
  );
  const spine = names.map((_, at) => `<itemref idref="c${at}"/>`);
  const facts = `<dc:identifier id="id">urn:sample:${escaped(title)}</dc:identifier><dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(author)}</dc:creator><dc:language>${language}</dc:language><dc:date>${date}</dc:date><meta property="dcterms:modified">${date}T01:00:00Z</meta>`;
  return `${XML}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">${facts}</metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>${items.join('')}</manifest><spine>${spine.join('')}</spine></package>`;
}

/**
 * @param {DocumentSource} source
 * @param {Block[]} blocks
 */
function page({ title, language }, blocks) {
  return `${XML}<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="${language}"><head><title>${escaped(title)}</title></head><body>${blocks.map(bookBlock).join('\n')}</body></html>`;
}

/** @param {Block} block */
function bookBlock(block) {
  const lines = block.lines.map(escaped);
  if (block.kind === 'text') return `<p>${lines.join('<br/>')}</p>`;
  if (block.kind === 'heading') return `<h${block.level}>${lines.join(' ')}</h${block.level}>`;
  const list = block.kind === 'bullets' ? 'ul' : 'ol';
  return `<${list}>${lines.map((line) => `<li>${line}</li>`).join('')}</${list}>`;
}

/**
 * @param {Record<string, string>} files in the order in which they stand in the archive
 * @returns {Uint8Array<ArrayBuffer>}
 */
function zipped(files) {
  const entries = Object.entries(files).map(([path, text]) => {
    // A book's first entry is read without unpacking.
    const level = path === 'mimetype' ? 0 : 9;
    return [path, [strToU8(text), { level, mtime: ZIP_EPOCH }]];
  });
  return new Uint8Array(zipSync(Object.fromEntries(entries)));
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
