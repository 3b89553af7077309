/**
 * A table of the app's own for a font that a PDF names without bringing it along, by pdf.js's name for it, such as
 * `UniGB-UCS2-H.bcmap`. Loaded with the others (0.7 MB) when the first one is asked for.
 * @throws {Error} where the app has none of this name; the text in that font is then left out
 */
export async function cMapOf(filename: string): Promise<Uint8Array<ArrayBuffer>> {
  const { default: tables } = await import('virtual:pdf-cmaps');
  const base64 = tables[filename];
  if (base64 === undefined) throw new Error(`No ${filename} comes with the app`);
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}
