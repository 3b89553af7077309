import type { EmbedderEntry, LanguageModelEntry, Licence } from './model-entry.ts';

const apache: Licence = {
  name: 'Apache-2.0',
  url: 'https://www.apache.org/licenses/LICENSE-2.0',
  optIn: false,
};

const mit: Licence = {
  name: 'MIT',
  url: 'https://huggingface.co/BAAI/bge-small-zh-v1.5',
  optIn: false,
};

/**
 * The embedded language model: small talk, short facts, a question about one short passage.
 * Its ONNX file is made by the build (`src/build/onnx-weight-only.mjs`).
 */
export const minimind2Small: LanguageModelEntry = {
  kind: 'language-model',
  id: 'minimind2-small',
  name: 'MiniMind2 Small',
  tier: 'starter',
  engine: 'transformers',
  parameters: 26_000_000,
  quantization: 'int8',
  sizeBytes: 30_069_271,
  // Weights unpacked to 32-bit floats once, plus the runtime and its buffers.
  memoryBytes: 220_000_000,
  // The architecture allows 32,768; it was trained on short texts, and beyond this it only repeats itself.
  contextTokens: 2048,
  needs: [],
  languages: ['zh', 'en'],
  licence: apache,
  source: {
    type: 'bundled',
    basePath: 'models/minimind2-small/',
    files: [
      {
        path: 'onnx/model_quantized.onnx',
        sizeBytes: 29_624_411,
        sha256: '0e0e23a8fc8cf8da2991dc070de103430c441c0fcfc13be42eec2c23d08e4a8e',
      },
      {
        path: 'tokenizer.json',
        sizeBytes: 439_547,
        sha256: 'd98595c6aef70d95f72748582fb9b4f53d76dd58c1ae1dd702ad7c84e1caf5e4',
      },
      {
        path: 'tokenizer_config.json',
        sizeBytes: 4_536,
        sha256: '68b6e1aef23c85c8f7a6ba6956f2ca8359d03dce0a44088972ae82e7b21ffa64',
      },
      {
        path: 'config.json',
        sizeBytes: 666,
        sha256: '3b306b25649dd3a3b16239ed3f40a8ec76671931b15c4a8f85c1ed52694066ea',
      },
      {
        path: 'generation_config.json',
        sizeBytes: 111,
        sha256: '89c1678d2e54c78b2e98842459d5bf4469a62ac0cf78b461607ffefcfd2840db',
      },
    ],
  },
};

/** The embedded embedder for English. */
export const minilmL6: EmbedderEntry = {
  kind: 'embedder',
  id: 'minilm-l6-v2-q8',
  name: 'all-MiniLM-L6-v2',
  dimensions: 384,
  pooling: 'mean',
  dtype: 'q8',
  // The published sentence-transformers configuration; positions would reach 512.
  contextTokens: 256,
  queryPrefix: '',
  passagePrefix: '',
  sizeBytes: 23_439_467,
  memoryBytes: 90_000_000,
  languages: ['en'],
  licence: apache,
  source: {
    type: 'bundled',
    basePath: 'models/minilm-l6-v2-q8/',
    files: [
      {
        path: 'onnx/model_quantized.onnx',
        sizeBytes: 22_972_370,
        sha256: 'afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1',
      },
      {
        path: 'tokenizer.json',
        sizeBytes: 466_081,
        sha256: '805f60d34aeb5d5ff8160dbb24c0ed60637b81a9a46ce887dc69ec31e25fb4c2',
      },
      {
        path: 'tokenizer_config.json',
        sizeBytes: 366,
        sha256: '9261e7d79b44c8195c1cada2b453e55b00aeb81e907a6664974b4d7776172ab3',
      },
      {
        path: 'config.json',
        sizeBytes: 650,
        sha256: '7135149f7cffa1a573466c6e4d8423ed73b62fd2332c575bf738a0d033f70df7',
      },
    ],
  },
};

/** The embedded embedder for Chinese. */
export const bgeSmallZh: EmbedderEntry = {
  kind: 'embedder',
  id: 'bge-small-zh-v1.5-q8',
  name: 'bge-small-zh-v1.5',
  dimensions: 512,
  pooling: 'cls',
  dtype: 'q8',
  contextTokens: 512,
  // The authors' instruction for short questions against passages; passages go without.
  queryPrefix: '为这个句子生成表示以用于检索相关文章：',
  passagePrefix: '',
  sizeBytes: 24_206_933,
  memoryBytes: 90_000_000,
  languages: ['zh'],
  licence: mit,
  source: {
    type: 'bundled',
    basePath: 'models/bge-small-zh-v1.5-q8/',
    files: [
      {
        path: 'onnx/model_quantized.onnx',
        sizeBytes: 23_937_398,
        sha256: '277740d23747fa6dbe5b3afa74fca21d818fb89556ce5c819ce1d3896e6e4c25',
      },
      {
        path: 'tokenizer.json',
        sizeBytes: 268_961,
        sha256: 'fc189db670c0348047dba93735d3abeaa3669ec8c881ee74ad9bfa6d96cd7dfb',
      },
      {
        path: 'tokenizer_config.json',
        sizeBytes: 274,
        sha256: '14e2d51e205a825b0edbe3f7ee391b6864b7ce1c384148db00588aaa1dc7d985',
      },
      {
        path: 'config.json',
        sizeBytes: 300,
        sha256: '9cbffecad5112184fdf87d267d5464d715410a9ae3d2b60a0bf9036cc4d11474',
      },
    ],
  },
};
