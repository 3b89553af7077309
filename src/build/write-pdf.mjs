// @ts-check

/**
 * PDFs made of `DocumentSource`s. No font is embedded: English is set in Helvetica, Chinese in the font that ISO 32000-1 lets a
 * PDF name only, its codes being UCS-2.
 *
 * @typedef {import('./document-source.mjs').DocumentSource} DocumentSource
 * @typedef {import('./document-source.mjs').Block} Block
 * @typedef {{ text: string, sizePt: number, gapPt: number }} Line `gapPt` is the space above it
 */

/** A4. */
const PAGE_WIDTH_PT = 595;
const PAGE_HEIGHT_PT = 842;
const MARGIN_PT = 72;
const TEXT_PT = 11;
const HEADING_PT = [0, 18, 14, 12];
/** Of the size of the letters. */
const LINE_HEIGHT = 1.5;

/** Widths in ems: what a Latin letter takes on average, and a Chinese sign. */
const LATIN_EM = 0.52;
const HAN_EM = 1;

/**
 * @param {DocumentSource} source
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function pdfOf(source) {
  const isLatin = !source.language.startsWith('zh');
  const pages = pagesOf(source.blocks.flatMap((block) => linesOf(block, isLatin)));
  const kids = pages.map((_, at) => `${10 + 2 * at} 0 R`);
  const day = source.date.replaceAll('-', '');
  /** @type {[number, string][]} */
  const objects = [
    [1, '<< /Type /Catalog /Pages 2 0 R >>'],
    [2, `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages.length} >>`],
    [
      3,
      `<< /Title <FEFF${utf16(source.title)}> /Author <FEFF${utf16(source.author)}> /CreationDate (D:${day}090000+08'00') >>`,
    ],
    ...fontObjects(isLatin),
    ...pages.flatMap((content, at) => pageObjects(content, 10 + 2 * at, isLatin)),
  ];
  return assembled(objects);
}

/**
 * @param {Block} block
 * @param {boolean} isLatin
 * @returns {Line[]}
 */
function linesOf(block, isLatin) {
  const sizePt = block.kind === 'heading' ? (HEADING_PT[block.level] ?? TEXT_PT) : TEXT_PT;
  const isList = block.kind === 'bullets' || block.kind === 'numbers';
  return block.lines.flatMap((line, at) => {
    const mark = block.kind === 'bullets' ? '- ' : `${at + 1}. `;
    const text = isList ? mark + line : line;
    return wrapped(text, sizePt, isLatin).map((part, row) => ({
      text: part,
      sizePt,
      gapPt: at === 0 && row === 0 ? 10 : 0,
    }));
  });
}

/**
 * `text` in lines that fit between the margins; words are kept whole.
 * @param {string} text
 * @param {number} sizePt
 * @param {boolean} isLatin
 */
function wrapped(text, sizePt, isLatin) {
  const roomEm = (PAGE_WIDTH_PT - 2 * MARGIN_PT) / sizePt;
  /** @type {string[]} */
  const lines = [];
  let [line, usedEm] = ['', 0];
  for (const word of text.match(isLatin ? /\S+\s*/g : /[!-~]+ *|[^!-~]/g) ?? []) {
    const widthEm = [...word].reduce((sum, sign) => sum + (sign <= '\xff' ? LATIN_EM : HAN_EM), 0);
    // A mark that ends a sentence may hang out into the margin.
    if (usedEm + widthEm > roomEm && !/^[，。；：、）”]$/.test(word)) {
      lines.push(line.trimEnd());
      [line, usedEm] = ['', 0];
    }
    line += word;
    usedEm += widthEm;
  }
  return [...lines, line.trimEnd()];
}

/**
 * @param {Line[]} lines
 * @returns {(Line & { yPt: number })[][]}
 */
function pagesOf(lines) {
  /** @type {(Line & { yPt: number })[][]} */
  const pages = [[]];
  let yPt = PAGE_HEIGHT_PT - MARGIN_PT;
  for (const line of lines) {
    yPt -= line.gapPt + line.sizePt * LINE_HEIGHT;
    if (yPt < MARGIN_PT) {
      pages.push([]);
      yPt = PAGE_HEIGHT_PT - MARGIN_PT - line.sizePt * LINE_HEIGHT;
    }
    pages.at(-1)?.push({ ...line, yPt });
  }
  return pages;
}

/**
 * @param {(Line & { yPt: number })[]} lines
 * @param {number} id
 * @param {boolean} isLatin
 * @returns {[number, string][]}
 */
function pageObjects(lines, id, isLatin) {
  const shown = lines.map(({ text, sizePt, yPt }) => {
    const codes = isLatin ? latinCodes(text) : `<${utf16(text)}>`;
    return `BT /F1 ${sizePt} Tf 1 0 0 1 ${MARGIN_PT} ${yPt.toFixed(1)} Tm ${codes} Tj ET`;
  });
  const content = shown.join('\n');
  return [
    [
      id,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE_WIDTH_PT} ${PAGE_HEIGHT_PT}] /Contents ${id + 1} 0 R /Resources << /Font << /F1 4 0 R >> >> >>`,
    ],
    [id + 1, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`],
  ];
}

/**
 * @param {boolean} isLatin
 * @returns {[number, string][]}
 */
function fontObjects(isLatin) {
  if (isLatin) {
    const font = '/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding';
    return [[4, `<< ${font} >>`]];
  }
  const system = '/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>';
  // Glyphs 1 to 95 of Adobe-GB1 are the Latin letters, half as wide as the others.
  const widths = '/DW 1000 /W [1 95 500]';
  const box =
    '/FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93';
  return [
    [
      4,
      '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>',
    ],
    [
      5,
      `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light ${widths} ${system} /FontDescriptor 6 0 R >>`,
    ],
    [6, `<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 ${box} >>`],
  ];
}

/** @param {string} text */
function latinCodes(text) {
  const far = [...text].find((sign) => sign > '\xff');
  if (far) throw new Error(`Helvetica has no ${far}: ${text}`);
  return `(${text.replace(/[()\\]/g, '\\$&')})`;
}

/** @param {string} text */
function utf16(text) {
  return Array.from({ length: text.length }, (_, at) =>
    text.charCodeAt(at).toString(16).padStart(4, '0'),
  ).join('');
}

/**
 * @param {[number, string][]} objects
 * @returns {Uint8Array<ArrayBuffer>}
 */
function assembled(objects) {
  let file = '%PDF-1.4\n';
  /** @type {Map<number, number>} */
  const offsets = new Map();
  for (const [number, body] of objects) {
    offsets.set(number, file.length);
    file += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const size = Math.max(...offsets.keys()) + 1;
  const start = file.length;
  file += `xref\n0 ${size}\n0000000000 65535 f \n`;
  for (let number = 1; number < size; number++) {
    const offset = offsets.get(number);
    file +=
      offset === undefined
        ? '0000000000 65535 f \n'
        : `${String(offset).padStart(10, '0')} 00000 n \n`;
  }
  file += `trailer\n<< /Size ${size} /Root 1 0 R /Info 3 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(file, (sign) => sign.charCodeAt(0));
}
