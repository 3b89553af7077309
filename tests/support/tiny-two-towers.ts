import onnxProto from 'onnx-proto';
import type { PictureEmbedderEntry } from '../../src/models/model-entry.ts';

const { onnx } = onnxProto;
const { FLOAT, INT64 } = onnx.TensorProto.DataType;
type Attribute = onnxProto.onnx.IAttributeProto;
type Architecture = PictureEmbedderEntry['architecture'];

/** Width and height of the pictures that the tiny tower reads. */
const SIZE_PX = 8;

/** The words that the tiny tower knows, with the mean colour that each stands for, −1…1. */
const WORDS: Readonly<Record<string, readonly [number, number, number]>> = {
  '[PAD]': [0, 0, 0],
  '[UNK]': [0, 0, 0],
  red: [1, -1, -1],
  红色: [1, -1, -1],
  green: [-1, 1, -1],
  绿色: [-1, 1, -1],
  blue: [-1, -1, 1],
  蓝色: [-1, -1, 1],
};

/**
 * An image-text model of the published form (two ONNX files, tokenizer, image processor) whose space is that of colours: a picture's
 * vector is its mean colour, a text's the sum of its words' colours.
 */
export function tinyTwoTowers(architecture: Architecture): {
  readonly entry: PictureEmbedderEntry;
  readonly files: ReadonlyMap<string, Blob>;
} {
  const files = new Map(
    Object.entries({
      'onnx/vision_model_quantized.onnx': visionTower(architecture),
      'onnx/text_model_quantized.onnx': textTower(architecture),
      'tokenizer.json': json(tokenizer()),
      'tokenizer_config.json': json({
        tokenizer_class: 'PreTrainedTokenizerFast',
        pad_token: '[PAD]',
        unk_token: '[UNK]',
      }),
      'preprocessor_config.json': json(preprocessor(architecture)),
      'config.json': json({ model_type: architecture, text_config: {}, vision_config: {} }),
    }).map(([path, part]) => [path, new Blob([part])] as const),
  );
  const listed = [...files].map(([path, { size }]) => ({ path, sizeBytes: size }));
  return {
    files,
    entry: {
      kind: 'picture-embedder',
      id: `tiny-${architecture}`,
      name: 'Tiny',
      architecture,
      dimensions: 3,
      contextTokens: 6,
      isLowercase: true,
      sizeBytes: listed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      memoryBytes: 1_000_000,
      languages: ['zh', 'en'],
      licence: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/', optIn: false },
      source: { type: 'disk', files: listed },
    },
  };
}

/** `[1, 3, 8, 8]` → the mean of each colour. */
function visionTower(architecture: Architecture): Uint8Array<ArrayBuffer> {
  const output = architecture === 'clip' ? 'image_embeds' : 'pooler_output';
  return model({
    node: [
      { opType: 'GlobalAveragePool', input: ['pixel_values'], output: ['mean'] },
      { opType: 'Flatten', input: ['mean'], output: [output] },
    ],
    input: [value('pixel_values', FLOAT, ['batch', 3, SIZE_PX, SIZE_PX])],
    output: [value(output, FLOAT, ['batch', 3])],
  });
}

/** `[1, tokens]` → the sum of the words' colours. */
function textTower(architecture: Architecture): Uint8Array<ArrayBuffer> {
  const output = architecture === 'clip' ? 'text_embeds' : 'pooler_output';
  const rows = Object.values(WORDS);
  const keep: Attribute = { name: 'keepdims', type: onnx.AttributeProto.AttributeType.INT, i: 0 };
  return model({
    node: [
      { opType: 'Gather', input: ['colours', 'input_ids'], output: ['words'] },
      { opType: 'ReduceSum', input: ['words', 'axis'], output: [output], attribute: [keep] },
    ],
    initializer: [
      { name: 'colours', dims: [rows.length, 3], dataType: FLOAT, floatData: rows.flat() },
      { name: 'axis', dims: [1], dataType: INT64, int64Data: [1] },
    ],
    input: [value('input_ids', INT64, ['batch', 'tokens'])],
    output: [value(output, FLOAT, ['batch', 3])],
  });
}

function model(graph: onnxProto.onnx.IGraphProto): Uint8Array<ArrayBuffer> {
  const bytes = onnx.ModelProto.encode({
    irVersion: 8,
    opsetImport: [{ domain: '', version: 13 }],
    graph: { name: 'tiny', ...graph },
  }).finish();
  return new Uint8Array(bytes);
}

function value(name: string, elemType: number, shape: readonly (number | string)[]) {
  const dim = shape.map((size) =>
    typeof size === 'string' ? { dimParam: size } : { dimValue: size },
  );
  return { name, type: { tensorType: { elemType, shape: { dim } } } };
}

function tokenizer() {
  const special = ['[PAD]', '[UNK]'].map((content, id) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  }));
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: special,
    normalizer: null,
    pre_tokenizer: { type: 'Whitespace' },
    post_processor: null,
    decoder: null,
    model: {
      type: 'WordLevel',
      vocab: Object.fromEntries(Object.keys(WORDS).map((word, id) => [word, id])),
      unk_token: '[UNK]',
    },
  };
}

function preprocessor(architecture: Architecture) {
  return {
    image_processor_type: architecture === 'clip' ? 'CLIPImageProcessor' : 'SiglipImageProcessor',
    do_resize: true,
    size:
      architecture === 'clip' ? { shortest_edge: SIZE_PX } : { height: SIZE_PX, width: SIZE_PX },
    do_center_crop: architecture === 'clip',
    ...(architecture === 'clip' && { crop_size: { height: SIZE_PX, width: SIZE_PX } }),
    do_rescale: true,
    rescale_factor: 1 / 255,
    do_normalize: true,
    image_mean: [0.5, 0.5, 0.5],
    image_std: [0.5, 0.5, 0.5],
    resample: 2,
  };
}

function json(content: unknown): string {
  return JSON.stringify(content);
}
