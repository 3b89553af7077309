import { builtInModel } from './catalogue/built-in-model.ts';
import { llamaModels } from './catalogue/llama-models.ts';
import { siglip2Base } from './catalogue/picture-embedders.ts';
import { multilingualE5Small, transformersModels } from './catalogue/transformers-models.ts';
import { webLlmModels } from './catalogue/web-llm-models.ts';
import type { ModelEntry } from './model-entry.ts';
import { bgeSmallZh, minilmL6, minimind2Small } from './starter-catalogue.ts';

/** Every model that the app knows by itself: the embedded ones first. */
export const catalogue: readonly ModelEntry[] = [
  minimind2Small,
  builtInModel,
  ...webLlmModels,
  ...llamaModels,
  ...transformersModels,
  minilmL6,
  bgeSmallZh,
  multilingualE5Small,
  siglip2Base,
];
