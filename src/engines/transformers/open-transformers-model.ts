import { systemClock } from '../../shared/clock.ts';
import type { OpenModel } from '../open-model.ts';
import { loadModel } from './runtime.ts';
import { TransformersLanguageModel } from './transformers-language-model.ts';

/**
 * Load a chat model in ONNX format on the CPU (WASM).
 *
 * Not on the GPU, on purpose: web-llm is the engine for GPUs, and llama.cpp runs what web-llm has not. ONNX Runtime's WebGPU
 * build is 26.9 MB beside the 14.3 MB of this one, and every token would copy the KV cache to the GPU and back unless the
 * cache lived there, where a prefix cannot be cut. Small models, the starter above all, are faster here.
 *
 * @throws {AppError} `aborted`, `model-missing`, `integrity-failed`, `model-unsupported`, `out-of-memory`
 */
export const openTransformersModel: OpenModel = async (entry, options, signal) => {
  const loaded = await loadModel(entry, options, signal);
  const random = (): number => Math.random();
  return new TransformersLanguageModel(entry, loaded, { clock: systemClock, random });
};
