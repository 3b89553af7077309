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
    const images = imagesIn(heif, file);
    try {
      const image = images.find((one) => one.is_primary()) ?? images[0];
      if (!image) throw new AppError('picture-damaged', 'No picture in the file');
      return await pixelsOf(image, maxPixels);
    } finally {
      for (const image of images) image.free();
    }
  }

  async #instance(): Promise<LibHeif> {
    const [{ default: libheif }, module] = await Promise.all([loadGlue(), this.#compiled()]);
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

type LibHeif = ReturnType<Awaited<ReturnType<typeof loadGlue>>['default']>;
type HeifImage = ReturnType<InstanceType<LibHeif['HeifDecoder']>['decode']>[number];

function loadGlue(): Promise<typeof import('libheif-js/libheif-wasm/libheif.js')> {
  return import('libheif-js/libheif-wasm/libheif.js').catch(notLoaded);
}

function notLoaded(cause: unknown): never {
  throw new AppError('offline', 'The reader of HEIC pictures cannot be loaded', { cause });
}

/** Damaged files make wasm trap, which is thrown here. */
function imagesIn(heif: LibHeif, file: Uint8Array): readonly HeifImage[] {
  try {
    return new heif.HeifDecoder().decode(file);
  } catch (cause) {
    throw new AppError('picture-damaged', 'The picture cannot be decoded', { cause });
  }
}

function pixelsOf(image: HeifImage, maxPixels: number): Promise<HeifPixels> {
  const [widthPx, heightPx] = [image.get_width(), image.get_height()];
  if (widthPx * heightPx > maxPixels) {
    throw new AppError('picture-too-large', 'The picture has too many pixels', {
      detail: { widthPx, heightPx, limitPixels: maxPixels },
    });
  }
  const data = new Uint8ClampedArray(widthPx * heightPx * 4);
  return new Promise((resolve, reject) => {
    image.display({ data, width: widthPx, height: heightPx }, (filled) => {
      if (filled) resolve({ data, widthPx, heightPx });
      else reject(new AppError('picture-damaged', 'The picture cannot be decoded'));
    });
  });
}
