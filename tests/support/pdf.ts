/** A line of a page made for a test; lengths in points, from the lower left corner. */
export interface PdfWords {
  readonly text: string;
  readonly x?: number;
  readonly y: number;
  readonly size?: number;
}

/** What a PDF made for a test holds. */
export interface PdfOptions {
  readonly pages: readonly (readonly PdfWords[])[];
  /**
   * `latin`: Helvetica, not embedded; `cmap`: a Chinese font that is named only, its codes by UniGB-UCS2-H; `unicode`: codes
   * that only the font's own ToUnicode table explains.
   */
  readonly font?: 'latin' | 'cmap' | 'unicode';
  /** Entries of the information dictionary, such as `Title` and `CreationDate`. */
  readonly info?: Readonly<Record<string, string>>;
  /** With a password that nobody knows. */
  readonly encrypted?: boolean;
}

type Font = NonNullable<PdfOptions['font']>;

/** A whole PDF, uncompressed. */
export function pdf({ pages, font = 'latin', info = {}, encrypted = false }: PdfOptions): Blob {
  const signs = [...new Set(pages.flat().flatMap(({ text }) => [...text]))];
  const kids = pages.map((_, at) => `${10 + 2 * at} 0 R`);
  const entries = Object.entries(info).map(([key, value]) => `/${key} <FEFF${utf16(value)}>`);
  const objects = new Map([
    [1, '<< /Type /Catalog /Pages 2 0 R >>'],
    [2, `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages.length} >>`],
    [3, `<< ${entries.join(' ')} >>`],
    ...fontObjects(font, signs),
    ...pages.flatMap((words, at): [number, string][] => [
      [10 + 2 * at, pageObject(11 + 2 * at)],
      [11 + 2 * at, stream(words.map((line) => shown(line, font, signs)).join('\n'))],
    ]),
  ]);
  const locked = ` /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'3c'.repeat(32)}> /U <${'a7'.repeat(32)}> >>`;
  const ids = ` /ID [<${'01'.repeat(16)}> <${'01'.repeat(16)}>]`;
  return new Blob([assembled(objects, encrypted ? ids + locked : ids)]);
}

function pageObject(contents: number): string {
  return `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${contents} 0 R /Resources << /Font << /F1 4 0 R >> >> >>`;
}

function fontObjects(font: Font, signs: readonly string[]): [number, string][] {
  if (font === 'latin') {
    const type1 = '/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding';
    return [[4, `<< ${type1} >>`]];
  }
  const ordering = font === 'cmap' ? 'GB1' : 'Identity';
  const encoding = font === 'cmap' ? 'UniGB-UCS2-H' : 'Identity-H';
  const unicode = font === 'cmap' ? '' : ' /ToUnicode 7 0 R';
  const cid = `/Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000`;
  const system = `/CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >>`;
  const box = `/FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93`;
  return [
    [
      4,
      `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /${encoding} /DescendantFonts [5 0 R]${unicode} >>`,
    ],
    [5, `<< ${cid} ${system} /FontDescriptor 6 0 R >>`],
    [6, `<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 ${box} >>`],
    [7, stream(toUnicode(signs))],
  ];
}

/** Codes count the signs of the text, from 1. */
function toUnicode(signs: readonly string[]): string {
  const lines = signs.map((sign, at) => `<${hex(at + 1)}> <${utf16(sign)}>`);
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def
1 begincodespacerange <0000> <ffff> endcodespacerange
${lines.length} beginbfchar
${lines.join('\n')}
endbfchar endcmap end end`;
}

function shown(
  { text, x = 72, y, size = 12 }: PdfWords,
  font: Font,
  signs: readonly string[],
): string {
  const codes = {
    latin: () => `(${text.replace(/[()\\]/g, '\\$&')})`,
    cmap: () => `<${utf16(text)}>`,
    unicode: () => `<${[...text].map((sign) => hex(signs.indexOf(sign) + 1)).join('')}>`,
  }[font]();
  return `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm ${codes} Tj ET`;
}

function stream(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0');
}

function utf16(text: string): string {
  return Array.from({ length: text.length }, (_, at) => hex(text.charCodeAt(at))).join('');
}

/** All characters are below U+0100: one byte each. */
function assembled(objects: ReadonlyMap<number, string>, trailer: string): Uint8Array<ArrayBuffer> {
  let file = '%PDF-1.4\n';
  const offsets = new Map<number, number>();
  for (const [number, body] of objects) {
    offsets.set(number, file.length);
    file += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const size = Math.max(...objects.keys()) + 1;
  const start = file.length;
  file += `xref\n0 ${size}\n0000000000 65535 f \n`;
  for (let number = 1; number < size; number++) {
    const offset = offsets.get(number);
    file +=
      offset === undefined
        ? '0000000000 65535 f \n'
        : `${String(offset).padStart(10, '0')} 00000 n \n`;
  }
  file += `trailer\n<< /Size ${size} /Root 1 0 R /Info 3 0 R${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(file, (sign) => sign.charCodeAt(0));
}
