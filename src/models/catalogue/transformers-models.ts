import type { EmbedderEntry, Language, LanguageModelEntry, ModelFile } from '../model-entry.ts';
import { HUB_HOSTS } from './hosts.ts';
import { apache2, mit } from './licences.ts';

/**
 * Files that transformers.js reads of a language model. The 4-bit weights: the 8-bit ones of SmolLM2 multiply in int8, which
 * costs these small models their sense (the starter model needed a rewrite for the same reason).
 */
const FILES: readonly ModelFile[] = [
  { path: 'onnx/model_q4.onnx' },
  { path: 'tokenizer.json' },
  { path: 'tokenizer_config.json' },
  { path: 'config.json' },
  { path: 'generation_config.json' },
];

/** Bits a weight takes in `model_q4.onnx`: blocks of 32 four-bit weights with a 32-bit scale. */
const BITS = 5;

function row(
  id: string,
  name: string,
  repository: string,
  /** `embedding`: weights of the token table, which stay in 32 bits. */
  parameters: { readonly all: number; readonly embedding: number },
  languages: readonly Language[],
): LanguageModelEntry {
  const { all, embedding } = parameters;
  const sizeBytes = Math.round(((all - embedding) * BITS) / 8 + embedding * 4);
  return {
    kind: 'language-model',
    id,
    name: `${name} (ONNX)`,
    tier: 'small',
    engine: 'transformers',
    parameters: all,
    quantization: 'q4',
    sizeBytes,
    // The runtime keeps the file and its session apart for a while.
    memoryBytes: sizeBytes * 2,
    contextTokens: 2_048,
    needs: [],
    languages,
    licence: apache2,
    source: { type: 'hub', hosts: HUB_HOSTS, repository, revision: 'main', files: FILES },
  };
}

/** Models for transformers.js: the smallest downloads. Token tables: vocabulary times hidden size of the model cards. */
export const transformersModels: readonly LanguageModelEntry[] = [
  row(
    'smollm2-135m-onnx-q4',
    'SmolLM2 135M',
    'HuggingFaceTB/SmolLM2-135M-Instruct',
    { all: 134.5e6, embedding: 49_152 * 576 },
    ['en'],
  ),
  row(
    'smollm2-360m-onnx-q4',
    'SmolLM2 360M',
    'HuggingFaceTB/SmolLM2-360M-Instruct',
    { all: 362e6, embedding: 49_152 * 960 },
    ['en'],
  ),
  row(
    'qwen2.5-0.5b-onnx-q4',
    'Qwen2.5 0.5B',
    'onnx-community/Qwen2.5-0.5B-Instruct',
    { all: 494e6, embedding: 151_936 * 896 },
    ['zh', 'en'],
  ),
];

/** One embedder for all languages, in place of the pair that comes with the app. */
export const multilingualE5Small: EmbedderEntry = {
  kind: 'embedder',
  id: 'multilingual-e5-small-q8',
  name: 'multilingual-e5-small',
  dimensions: 384,
  pooling: 'mean',
  dtype: 'q8',
  contextTokens: 512,
  queryPrefix: 'query: ',
  passagePrefix: 'passage: ',
  sizeBytes: 118_308_185 + 17_082_730 + 443 + 658,
  memoryBytes: 400_000_000,
  languages: ['zh', 'en'],
  licence: mit,
  source: {
    type: 'hub',
    hosts: HUB_HOSTS,
    repository: 'Xenova/multilingual-e5-small',
    revision: '761b726dd34fb83930e26aab4e9ac3899aa1fa78',
    files: [
      {
        path: 'onnx/model_quantized.onnx',
        sizeBytes: 118_308_185,
        sha256: 'f80102d3f2a1229f387d3c81909990d8945513e347b0eab049f7de3c6f98c193',
      },
      {
        path: 'tokenizer.json',
        sizeBytes: 17_082_730,
        sha256: '0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39',
      },
      {
        path: 'tokenizer_config.json',
        sizeBytes: 443,
        sha256: 'a1d6bc8734a6f635dc158508bef000f8e2e5a759c7d92f984b2c86e5ff53425b',
      },
      {
        path: 'config.json',
        sizeBytes: 658,
        sha256: 'cb99455288675345e1a4f411438d5d0adbba5fbd3a67ea4fb03c015433b996c1',
      },
    ],
  },
};
