import type { ModelFile } from '../../models/model-entry.ts';

/** Names that transformers.js gives to weight formats. */
export type OnnxDtype = 'q8' | 'q4' | 'q4f16' | 'fp16' | 'fp32' | 'int8' | 'uint8' | 'bnb4';

/** File name of each format, most wanted first: small ones that a CPU runs well. */
const FILES: readonly (readonly [string, OnnxDtype])[] = [
  ['onnx/model_quantized.onnx', 'q8'],
  ['onnx/model_q4.onnx', 'q4'],
  ['onnx/model_int8.onnx', 'int8'],
  ['onnx/model_uint8.onnx', 'uint8'],
  ['onnx/model_q4f16.onnx', 'q4f16'],
  ['onnx/model_bnb4.onnx', 'bnb4'],
  ['onnx/model_fp16.onnx', 'fp16'],
  ['onnx/model.onnx', 'fp32'],
];

/** The weight format among a model's `files`; `undefined` when none is an ONNX model as transformers.js names them. */
export function onnxDtype(files: readonly ModelFile[]): OnnxDtype | undefined {
  return FILES.find(([path]) => files.some((file) => file.path === path))?.[1];
}
