import { AppError, toAppError, type ErrorCode } from '../../shared/errors.ts';

/** web-llm's error classes, by name: the classes themselves would pull the whole library into this file. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  ContextWindowSizeExceededError: 'context-too-long',
  IntegrityError: 'integrity-failed',
  ArtifactManifestError: 'integrity-failed',
  ShaderF16SupportError: 'model-unsupported',
  FeatureSupportError: 'model-unsupported',
  UnsupportedModelIdError: 'model-unsupported',
  UnsupportedTokenizerFilesError: 'model-unsupported',
  ModelNotFoundError: 'model-missing',
  MissingModelWasmError: 'model-missing',
  DeviceLostError: 'device-lost',
  // The engine drops its model when the device is lost; asking it afterwards gives one of these.
  ModelNotLoadedError: 'device-lost',
  SpecifiedModelNotFoundError: 'device-lost',
  WebGPUNotAvailableError: 'webgpu-missing',
  WebGPUNotFoundError: 'webgpu-missing',
};

/** Failures that have no class of their own, by their prose. */
const PROSE: readonly (readonly [RegExp, ErrorCode])[] = [
  [/unable to find a compatible gpu/i, 'webgpu-missing'],
  [/cannot initialize runtime because of requested/i, 'model-unsupported'],
  [/\bdevice\b.{0,12}\blost\b|instance reference no longer exists/i, 'device-lost'],
  [
    /out of memory|allocation failed|memory access out of bounds|not enough memory/i,
    'out-of-memory',
  ],
  [
    /import #\d+|wasm validation|CompileError|magic word|Unexpected token .* JSON/i,
    'integrity-failed',
  ],
];

/** A failure of web-llm or its runtime with the product's code. */
export function webLlmError(thrown: unknown): AppError {
  const error = toAppError(thrown);
  if (error.code !== 'internal') return error;
  const code = codeOf(thrown, error.message);
  return code ? new AppError(code, error.message, { cause: thrown }) : error;
}

function codeOf(thrown: unknown, message: string): ErrorCode | undefined {
  if (thrown instanceof Error) {
    // A minified build renames classes but keeps `name` where the constructor sets it.
    const code = CODES[thrown.name] ?? CODES[thrown.constructor.name];
    if (code) return code;
    if (thrown instanceof WebAssembly.CompileError || thrown instanceof SyntaxError)
      return 'integrity-failed';
  }
  return PROSE.find(([pattern]) => pattern.test(message))?.[1];
}
