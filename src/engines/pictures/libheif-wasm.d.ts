/** Address of libheif's wasm on this origin: the bundler copies the file. */
declare module 'libheif-js/libheif-wasm/libheif.wasm?url' {
  const url: string;
  export default url;
}

/** What is used of the package: https://github.com/catdad-experiments/libheif-js */
declare module 'libheif-js/libheif-wasm/libheif.js' {
  interface HeifImage {
    /** Upright. */
    get_width(): number;
    get_height(): number;
    is_primary(): boolean;
    /** Calls back with `target`, filled, or with nothing where the picture cannot be decoded. */
    display(
      target: { data: Uint8ClampedArray; width: number; height: number },
      done: (filled: object | null) => void,
    ): void;
    free(): void;
  }

  interface LibHeif {
    readonly HeifDecoder: new () => { decode(file: Uint8Array): HeifImage[] };
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
