/** Which runtime executes a model. */
export type EngineName = 'web-llm' | 'transformers' | 'llama' | 'built-in';

/** Size classes as people meet them: starter 26 M; small ≈ 0.3–0.6 B; main ≈ 1–1.5 B; large 3–4 B; pc 7–9 B parameters. */
export type Tier = 'starter' | 'small' | 'main' | 'large' | 'pc';

/** A device feature that a model cannot run without. */
export type DeviceFeature = 'webgpu' | 'shader-f16' | 'prompt-api';

export type Language = 'zh' | 'en';

export interface Licence {
  /** SPDX identifier, or a short name where there is none. */
  readonly name: string;
  readonly url: string;
  /** Terms that the person must accept before the model is fetched (Llama, Gemma). */
  readonly optIn: boolean;
}

/**
 * One file of a model. `sha256` in lower-case hex where the publisher gives it. A size that the catalogue does not know is
 * told by the server when the file is fetched, checked against what came, and kept with the model.
 */
export interface ModelFile {
  readonly path: string;
  readonly sizeBytes?: number;
  readonly sha256?: string;
}

/** Where a model's files come from. */
export type ModelSource =
  /** Served by this origin with the app; `basePath` is relative to the app's base address. */
  | { readonly type: 'bundled'; readonly basePath: string; readonly files: readonly ModelFile[] }
  /**
   * Fixed list of files under each host, at `<host><repository>/resolve/<revision>/<path>`. A host ends in a slash. With an
   * empty repository the files lie at `<host><path>`.
   */
  | {
      readonly type: 'hub';
      readonly hosts: readonly string[];
      readonly repository: string;
      readonly revision: string;
      readonly files: readonly ModelFile[];
    }
  /** MLC folder at an address like that of `hub`: its shards are named by its own `ndarray-cache.json` / `tensor-cache.json`; the library is one more file. */
  | {
      readonly type: 'mlc';
      readonly hosts: readonly string[];
      readonly repository: string;
      readonly revision: string;
      readonly libraryUrls: readonly string[];
    }
  /** Files that the person picked on this device, kept in model storage. */
  | { readonly type: 'disk'; readonly files: readonly ModelFile[] }
  /** Part of the browser itself. */
  | { readonly type: 'browser' };

export interface LanguageModelEntry {
  readonly kind: 'language-model';
  readonly id: string;
  readonly name: string;
  readonly tier: Tier;
  readonly engine: EngineName;
  /** Number of parameters. */
  readonly parameters: number;
  readonly quantization: string;
  /** Bytes to fetch; 0 when unknown until then. */
  readonly sizeBytes: number;
  /** Bytes of GPU or WASM memory while it runs. */
  readonly memoryBytes: number;
  readonly contextTokens: number;
  readonly needs: readonly DeviceFeature[];
  readonly languages: readonly Language[];
  readonly licence: Licence;
  readonly source: ModelSource;
}

export interface EmbedderEntry {
  readonly kind: 'embedder';
  readonly id: string;
  readonly name: string;
  /** Length of each vector. */
  readonly dimensions: number;
  readonly pooling: 'mean' | 'cls';
  readonly dtype: 'q8' | 'fp32' | 'fp16';
  readonly contextTokens: number;
  readonly queryPrefix: string;
  readonly passagePrefix: string;
  readonly sizeBytes: number;
  readonly memoryBytes: number;
  readonly languages: readonly Language[];
  readonly licence: Licence;
  readonly source: ModelSource;
}

/** An image-text model of two towers: pictures and texts become vectors of one space. */
export interface PictureEmbedderEntry {
  readonly kind: 'picture-embedder';
  readonly id: string;
  readonly name: string;
  /** Decides which outputs the towers have and how texts are padded. */
  readonly architecture: 'clip' | 'siglip';
  /** Length of each vector. */
  readonly dimensions: number;
  /** Texts are cut to this, and for `siglip` padded to it. */
  readonly contextTokens: number;
  /** Trained on lower-case text, which its tokenizer does not make. */
  readonly isLowercase: boolean;
  readonly sizeBytes: number;
  /** Of both towers; each is loaded when it is first needed. */
  readonly memoryBytes: number;
  readonly languages: readonly Language[];
  readonly licence: Licence;
  readonly source: ModelSource;
}

export type ModelEntry = LanguageModelEntry | EmbedderEntry | PictureEmbedderEntry;
