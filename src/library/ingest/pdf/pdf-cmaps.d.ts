/** Made by `src/build/pdf-js.mjs`: base64 of the CMaps that PDFs name without bringing them along, by pdf.js's file names. */
declare module 'virtual:pdf-cmaps' {
  const tables: Readonly<Partial<Record<string, string>>>;
  export default tables;
}
