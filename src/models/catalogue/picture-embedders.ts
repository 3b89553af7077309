import type { PictureEmbedderEntry } from '../model-entry.ts';
import { HUB_HOSTS } from './hosts.ts';
import { apache2 } from './licences.ts';

/**
 * Parameters of the two towers (model card): one byte each in the int8 files, and the tokenizer of 256,000 tokens on top. The
 * server tells the exact sizes when the files are fetched.
 */
const TEXT_PARAMETERS = 283e6;
const VISION_PARAMETERS = 93e6;
const TOKENIZER_BYTES = 34.4e6;

/**
 * Photos by what is seen in them, in words of many languages, Chinese and English among them. Of the models that transformers.js
 * runs it is the one with free terms that knows both: Chinese-CLIP was trained on Chinese only, jina-clip-v2 is for
 * non-commercial use.
 */
export const siglip2Base: PictureEmbedderEntry = {
  kind: 'picture-embedder',
  id: 'siglip2-base-patch16-224-q8',
  name: 'SigLIP 2 base',
  architecture: 'siglip',
  dimensions: 768,
  contextTokens: 64,
  // The authors lower-cased all text; the tokenizer as published does not.
  isLowercase: true,
  sizeBytes: TEXT_PARAMETERS + VISION_PARAMETERS + TOKENIZER_BYTES,
  // Each tower's file and session are apart for a while.
  memoryBytes: 2 * (TEXT_PARAMETERS + VISION_PARAMETERS),
  languages: ['zh', 'en'],
  licence: apache2,
  source: {
    type: 'hub',
    hosts: HUB_HOSTS,
    repository: 'onnx-community/siglip2-base-patch16-224-ONNX',
    revision: 'main',
    files: [
      { path: 'onnx/text_model_quantized.onnx' },
      { path: 'onnx/vision_model_quantized.onnx' },
      { path: 'tokenizer.json' },
      { path: 'tokenizer_config.json' },
      { path: 'preprocessor_config.json' },
      { path: 'config.json' },
    ],
  },
};
