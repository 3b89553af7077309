/** Address of libheif's wasm on this origin: the bundler copies the file. */
declare module 'libheif-js/libheif-wasm/libheif.wasm?url' {
  const url: string;
  export default url;
}

/** What is used of the package: https://github.com/catdad-experiments/libheif-js */
declare module 'libheif-js/libheif-wasm/libheif.js' {
  export interface HeifImage {
    readonly handle: object;
    /** Upright. */
    get_width(): number;
    get_height(): number;
    is_primary(): boolean;
  }

  /** One channel in wasm's memory: `height` rows of `stride` bytes. */
  export interface HeifChannel {
    readonly id: object;
    readonly width: number;
    readonly height: number;
    readonly stride: number;
    readonly data: Uint8Array;
  }

  export interface LibHeif {
    readonly HeifDecoder: new () => { decode(file: Uint8Array): HeifImage[] };
    readonly heif_colorspace: { readonly heif_colorspace_RGB: object };
    readonly heif_chroma: { readonly heif_chroma_interleaved_RGBA: object };
    readonly heif_channel: { readonly heif_channel_interleaved: object };
    /** Gives no `channels` where it fails. */
    heif_js_decode_image2(
      handle: object,
      colorspace: object,
      chroma: object,
    ): { channels?: readonly HeifChannel[] } | undefined;
  }

  interface LibHeifOptions {
    /** Called instead of fetching: gives `done` an instance and the module it is of. */
    instantiateWasm(
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ): object;
    print(line: string): void;
    printErr(line: string): void;
  }

  export default function libheif(options: LibHeifOptions): LibHeif;
}
