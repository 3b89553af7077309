import type { DeviceReport, MeasuredSpeed } from './device.ts';
import type { LanguageModelEntry } from './model-entry.ts';

/**
 * Decoding reads every weight once a token, so a device's speed times the model's size is about constant: `PACE`, in
 * parameters a second. It is the first guess only; the speed measured with the last model on the same kind of processor
 * replaces it, scaled by the number of parameters.
 */
const PACE = {
  /**
   * A GPU in a computer. WebLLM (arXiv 2412.15803) measured 8.03e9 × 41.1 tok/s = 3.3e11 with Llama 3.1 8B on an M3 Max; a
   * usual integrated GPU has about a tenth of its memory bandwidth.
   */
  desktopGpu: 3.3e10,
  /** A GPU in a phone: about half of that again; an estimate without a published figure. */
  phoneGpu: 1.5e10,
  /** llama.cpp in WASM: TinyLlama 1.1 B (Q4_0) at 2.5 tok/s on two threads, measured for this project; per thread. */
  cpuThread: 1.4e9,
  /** transformers.js on one thread: MiniMind2 26 M at 35 tok/s, measured for this project. */
  onnx: 9e8,
} as const;

/** Threads beyond this bring llama.cpp in WASM nothing more: memory is the limit. */
const USEFUL_THREADS = 4;

/** Tokens a second to expect of `entry` while it decodes. */
export function expectedDecodeSpeed(
  entry: LanguageModelEntry,
  device: DeviceReport,
  measuredEntry?: LanguageModelEntry,
): number {
  const { measured } = device;
  const like = measured && measuredEntry && isLike(measuredEntry, entry);
  const pace = like ? measuredPace(measured, measuredEntry) : guessedPace(entry, device);
  return pace / Math.max(1, entry.parameters);
}

function measuredPace(measured: MeasuredSpeed, { parameters }: LanguageModelEntry): number {
  return measured.decodeTokensPerSecond * parameters;
}

/** Models that are fed by the same processor through the same runtime, and large enough for weights to be what counts. */
function isLike(a: LanguageModelEntry, b: LanguageModelEntry): boolean {
  return a.engine === b.engine && a.tier !== 'starter' && b.tier !== 'starter';
}

function guessedPace({ engine }: LanguageModelEntry, device: DeviceReport): number {
  const isPhone = device.platform !== 'desktop';
  switch (engine) {
    case 'web-llm':
    case 'built-in':
      return isPhone ? PACE.phoneGpu : PACE.desktopGpu;
    case 'llama':
      return PACE.cpuThread * (device.isolated ? Math.min(USEFUL_THREADS, device.threads) : 1);
    case 'transformers':
      return PACE.onnx;
  }
}
