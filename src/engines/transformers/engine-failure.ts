import { AppError, isAbort } from '../../shared/errors.ts';

/** What was being done when the runtime threw. */
export type EnginePhase = 'load' | 'run';

const OUT_OF_MEMORY =
  /out of memory|\boom\b|bad_alloc|allocation failed|failed to allocate|memory access out of bounds/i;
const NO_RUNTIME = /no available backend found|dynamically imported module/i;
const MISSING = /was not found locally|file was not found|could not locate file/i;
const UNSUPPORTED =
  /unsupported model type|not implemented|no such operator|unsupported operator|is not a registered function/i;

/**
 * The code for what ONNX Runtime or transformers.js threw; both say everything in the message only.
 * @param modelId the model at work, kept in `detail`
 */
export function engineFailure(thrown: unknown, modelId: string, phase: EnginePhase): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError(codeOf(thrown, message, phase), message, {
    detail: { modelId, phase },
    cause: thrown,
  });
}

function codeOf(thrown: unknown, message: string, phase: EnginePhase): AppError['code'] {
  if (isAbort(thrown)) return 'aborted';
  if (OUT_OF_MEMORY.test(message)) return 'out-of-memory';
  if (NO_RUNTIME.test(message) || MISSING.test(message)) return 'model-missing';
  if (UNSUPPORTED.test(message)) return 'model-unsupported';
  // Files of the right size that the runtime cannot read are damaged files.
  return phase === 'load' ? 'integrity-failed' : 'internal';
}
