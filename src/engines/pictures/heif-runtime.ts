import type { HeifChannel, HeifImage, LibHeif } from 'libheif-js/libheif-wasm/libheif.js';
import { AppError } from '../../shared/errors.ts';

/** Upright pixels of a whole picture, RGBA. */
export interface HeifPixels {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Gives the bytes of libheif's wasm. */
export type WasmSource = () => Promise<ArrayBuffer>;

/**
 * libheif, for browsers that cannot decode HEIC by themselves (all but Safari). It is loaded when the first such picture comes. Each
 * picture has an instance of its own: its memory goes with it, and a damaged picture cannot hurt the next one.
 */
export class HeifRuntime {
  readonly #source: WasmSource;
  #module: Promise<WebAssembly.Module> | undefined;

  constructor(source: WasmSource) {
    this.#source = source;
  }

  /**
   * The first picture of a HEIF file.
   * @param maxPixels of a picture that is decoded; a file may hide its true size from its header
   * @throws {AppError} `picture-damaged`, `picture-too-large`; `offline`: libheif could not be loaded
   */
  async decode(file: Uint8Array, maxPixels: number): Promise<HeifPixels> {
    const heif = await this.#instance();
    try {
      const images = new heif.HeifDecoder().decode(file);
      const image = images.find((one) => one.is_primary()) ?? images[0];
      return image ? pixelsOf(heif, image, maxPixels) : damaged();
    } catch (thrown) {
      if (thrown instanceof AppError) throw thrown;
      return damaged(thrown); // wasm traps where a file makes it go astray
    }
  }

  async #instance(): Promise<LibHeif> {
    const loading = import('libheif-js/libheif-wasm/libheif.js').catch(notLoaded);
    const [{ default: libheif }, module] = await Promise.all([loading, this.#compiled()]);
    return libheif({
      instantiateWasm: (imports, done) => {
        const instance = new WebAssembly.Instance(module, imports);
        done(instance, module);
        return instance.exports;
      },
      print: () => undefined,
      printErr: () => undefined,
    });
  }

  #compiled(): Promise<WebAssembly.Module> {
    if (this.#module) return this.#module;
    const module = this.#source().then((bytes) => WebAssembly.compile(bytes), notLoaded);
    module.catch(() => (this.#module = undefined)); // the next picture tries again
    this.#module = module;
    return module;
  }
}

function notLoaded(cause: unknown): never {
  throw new AppError('offline', 'The reader of HEIC pictures cannot be loaded', { cause });
}

function damaged(cause?: unknown): never {
  throw new AppError('picture-damaged', 'The picture cannot be decoded', { cause });
}

function pixelsOf(heif: LibHeif, image: HeifImage, maxPixels: number): HeifPixels {
  const [widthPx, heightPx] = [image.get_width(), image.get_height()];
  if (widthPx * heightPx > maxPixels) {
    throw new AppError('picture-too-large', 'The picture has too many pixels', {
      detail: { widthPx, heightPx, limitPixels: maxPixels },
    });
  }
  const channel = decodedChannel(heif, image);
  if (channel?.width !== widthPx || channel.height !== heightPx) return damaged();
  const data = new Uint8ClampedArray(widthPx * heightPx * 4);
  for (let row = 0; row < heightPx; row++) {
    const start = row * channel.stride;
    data.set(channel.data.subarray(start, start + widthPx * 4), row * widthPx * 4);
  }
  return { data, widthPx, heightPx };
}

/** The picture as RGBA, in wasm's memory. */
function decodedChannel(heif: LibHeif, image: HeifImage): HeifChannel | undefined {
  const { heif_colorspace: colorspace, heif_chroma: chroma, heif_channel: channels } = heif;
  const decoded = heif.heif_js_decode_image2(
    image.handle,
    colorspace.heif_colorspace_RGB,
    chroma.heif_chroma_interleaved_RGBA,
  );
  return decoded?.channels?.find(({ id }) => id === channels.heif_channel_interleaved);
}
