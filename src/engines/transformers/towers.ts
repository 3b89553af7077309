import {
  AutoImageProcessor,
  AutoTokenizer,
  CLIPTextModelWithProjection,
  CLIPVisionModelWithProjection,
  RawImage,
  SiglipTextModel,
  SiglipVisionModel,
} from '@huggingface/transformers';
import type { Pixels } from '../../library/looking/pixels.ts';
import type { PictureEmbedderEntry } from '../../models/model-entry.ts';
import { unit } from '../unit.ts';
import { loadPart, sessionOf, Tensor, type LoadOptions, type OrtTensor } from './runtime.ts';
import { truncateIds } from './truncate-ids.ts';

/** One half of an image-text model, loaded. */
export interface Tower<Input> {
  /** @returns `[dimensions]`, of length 1 */
  embed(input: Input): Promise<Float32Array>;
  dispose(): Promise<void>;
}

/**
 * Load the half that reads pictures.
 * @throws {AppError} `model-missing`, `integrity-failed`, `model-unsupported`, `out-of-memory`
 */
export function openPictureTower(
  entry: PictureEmbedderEntry,
  options: LoadOptions,
): Promise<Tower<Pixels>> {
  return loadPart(entry, 'vision_model', options, async (name, weights) => {
    const processor = await AutoImageProcessor.from_pretrained(name);
    const Model = entry.architecture === 'clip' ? CLIPVisionModelWithProjection : SiglipVisionModel;
    const model = await Model.from_pretrained(name, weights);
    const session = sessionOf(model);
    return {
      async embed({ data, widthPx, heightPx }) {
        const image = new RawImage(new Uint8ClampedArray(data), widthPx, heightPx, 4);
        const { pixel_values: pixels } = (await processor(image.rgb())) as { pixel_values: Tensor };
        return vectorOf(await session.run({ pixel_values: pixels.ort_tensor }), entry);
      },
      async dispose() {
        await model.dispose();
      },
    };
  });
}

/**
 * Load the half that reads texts.
 * @throws {AppError} as `openPictureTower`
 */
export function openTextTower(
  entry: PictureEmbedderEntry,
  options: LoadOptions,
): Promise<Tower<string>> {
  return loadPart(entry, 'text_model', options, async (name, weights) => {
    const tokenizer = await AutoTokenizer.from_pretrained(name);
    const Model = entry.architecture === 'clip' ? CLIPTextModelWithProjection : SiglipTextModel;
    const model = await Model.from_pretrained(name, weights);
    const session = sessionOf(model);
    return {
      async embed(text) {
        const ids = tokenizer.encode(entry.isLowercase ? text.toLowerCase() : text);
        const feeds = feedsOf(ids, tokenizer.pad_token_id, entry, session.inputNames);
        return vectorOf(await session.run(feeds), entry);
      },
      async dispose() {
        await model.dispose();
      },
    };
  });
}

/** SigLIP has learnt texts of one length, padded, and has no mask; CLIP's are as long as they are. */
function feedsOf(
  all: readonly number[],
  padId: number,
  { architecture, contextTokens }: PictureEmbedderEntry,
  inputNames: readonly string[],
): Record<string, OrtTensor> {
  const ids = truncateIds(all, contextTokens);
  const length = architecture === 'siglip' ? contextTokens : ids.length;
  const row = (at: (index: number) => number): OrtTensor =>
    new Tensor(
      'int64',
      BigInt64Array.from({ length }, (_, index) => BigInt(at(index))),
      [1, length],
    ).ort_tensor;
  const available: Record<string, () => OrtTensor> = {
    input_ids: () => row((index) => ids[index] ?? padId),
    attention_mask: () => row((index) => (index < ids.length ? 1 : 0)),
  };
  return Object.fromEntries(
    inputNames.map((name) => {
      const tensor = available[name]?.();
      if (!tensor) throw new Error(`Unsupported model type: unknown input ${name}`);
      return [name, tensor];
    }),
  );
}

function vectorOf(
  outputs: Record<string, OrtTensor>,
  { dimensions }: PictureEmbedderEntry,
): Float32Array {
  const output = outputs['text_embeds'] ?? outputs['image_embeds'] ?? outputs['pooler_output'];
  if (!output) throw new Error('Unsupported model type: no vector comes out');
  if (output.dims.at(-1) !== dimensions) {
    throw new Error(`Unsupported model type: not ${dimensions} dimensions`);
  }
  return unit(output.data as Float32Array);
}
