import { systemClock } from '../../shared/clock.ts';
import type { OpenModel } from '../open-model.ts';
import { loadModel } from './runtime.ts';
import { TransformersLanguageModel } from './transformers-language-model.ts';

/**
 * Load a chat model in ONNX format on the CPU (WASM).
 * @throws {AppError} `aborted`, `model-missing`, `integrity-failed`, `model-unsupported`, `out-of-memory`
 */
export const openTransformersModel: OpenModel = async (entry, options, signal) => {
  const loaded = await loadModel(entry, options, signal);
  const random = (): number => Math.random();
  return new TransformersLanguageModel(entry, loaded, { clock: systemClock, random });
};
