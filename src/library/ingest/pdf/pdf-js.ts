import {
  getDocument,
  VerbosityLevel,
  type PDFDocumentLoadingTask,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';

/** Gives a table that pdf.js asks for by its file name, such as `UniGB-UCS2-H.bcmap`. The bytes are handed over. */
export type TableSource = (filename: string) => Promise<Uint8Array<ArrayBuffer>>;

/**
 * Begin to read a PDF in this thread, without `eval`, fonts, pictures or the network.
 * @param data is handed over and must not be used any more
 */
export function openPdf(
  data: Uint8Array<ArrayBuffer>,
  cMapOf: TableSource,
): PDFDocumentLoadingTask {
  return getDocument({
    data,
    BinaryDataFactory: factoryOf(cMapOf),
    disableFontFace: true,
    // Means that no file of a font is asked for: text needs none.
    useSystemFonts: true,
    isEvalSupported: false,
    isImageDecoderSupported: false,
    isOffscreenCanvasSupported: false,
    useWasm: false,
    useWorkerFetch: false,
    verbosity: VerbosityLevel.ERRORS,
  });
}

/** pdf.js wants a class, and makes one object of it for each document. */
function factoryOf(cMapOf: TableSource): object {
  return class {
    async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
      if (kind !== 'cMapUrl') throw new Error(`No ${filename} comes with the app`);
      return cMapOf(filename);
    }
  };
}
