import type { LanguageModelEntry } from '../../models/model-entry.ts';
import { AppError } from '../../shared/errors.ts';

/** Whether the model computes in 16-bit floats. 86 of web-llm's ids say `f16`, only 30 of them declare the feature. */
export function needsF16({ id, quantization, needs }: LanguageModelEntry): boolean {
  return needs.includes('shader-f16') || /f16/.test(`${id} ${quantization}`);
}

/**
 * Say at once, before any weight is read, that this device cannot run the model.
 * @throws {AppError} `webgpu-missing` (no WebGPU or no adapter), `model-unsupported` (no 16-bit floats)
 */
export async function checkGpu(entry: LanguageModelEntry, gpu: GPU | undefined): Promise<void> {
  const detail = { modelId: entry.id };
  if (!gpu) throw new AppError('webgpu-missing', 'This browser has no WebGPU', { detail });
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new AppError('webgpu-missing', 'WebGPU gave no adapter', { detail });
  if (needsF16(entry) && !adapter.features.has('shader-f16')) {
    throw new AppError('model-unsupported', 'This GPU has no 16-bit floats', {
      detail: { ...detail, feature: 'shader-f16' },
    });
  }
}
