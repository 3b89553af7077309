import type { ModelFile } from '../../models/model-entry.ts';

/** Names that transformers.js gives to weight formats. */
export type OnnxDtype = 'q8' | 'q4' | 'q4f16' | 'fp16' | 'fp32' | 'int8' | 'uint8' | 'bnb4';

/** End of the file name for each format, most wanted first: small ones that a CPU runs well. */
const ENDINGS: readonly (readonly [string, OnnxDtype])[] = [
  ['_quantized', 'q8'],
  ['_q4', 'q4'],
  ['_int8', 'int8'],
  ['_uint8', 'uint8'],
  ['_q4f16', 'q4f16'],
  ['_bnb4', 'bnb4'],
  ['_fp16', 'fp16'],
  ['', 'fp32'],
];

/**
 * The weight format among a model's `files`; `undefined` when none is an ONNX model as transformers.js names them.
 * @param part `model`, or the tower of a model of two: `text_model`, `vision_model`
 */
export function onnxDtype(files: readonly ModelFile[], part = 'model'): OnnxDtype | undefined {
  return ENDINGS.find(([ending]) =>
    files.some(({ path }) => path === `onnx/${part}${ending}.onnx`),
  )?.[1];
}
