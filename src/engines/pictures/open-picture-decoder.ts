import wasmUrl from 'libheif-js/libheif-wasm/libheif.wasm?url';
import type { PictureDecoder } from '../../library/looking/picture-decoder.ts';
import { BrowserPictureDecoder } from './browser-picture-decoder.ts';
import { HeifRuntime } from './heif-runtime.ts';

/**
 * The decoder of this browser.
 * @param readOwnFile gives the bytes of a file of this origin; asked when the first HEIC picture comes that needs libheif
 */
export function openPictureDecoder(
  readOwnFile: (url: string) => Promise<ArrayBuffer>,
): PictureDecoder {
  return new BrowserPictureDecoder(new HeifRuntime(() => readOwnFile(wasmUrl)));
}
