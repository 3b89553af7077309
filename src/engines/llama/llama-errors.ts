import { AppError, toAppError } from '../../shared/errors.ts';

const OUT_OF_MEMORY =
  /out of memory|allocat|cannot enlarge memory|memory access out of bounds|WebAssembly\.Memory|bad_alloc|failed to fit/i;
const TOO_LONG = /context size|exceed(s|ed)? .*context|context.*exceed/i;
const DAMAGED =
  /invalid magic|corrupt|\(ABORT\)|tensor .*(not within|out of bounds)|gguf_init|failed to read/i;
const UNSUPPORTED =
  /unknown model architecture|unsupported|does not support|unknown (pre-)?tokenizer|Memory64|i64|failed to load model/i;

/** A failure of llama.cpp or wllama, which come as prose, with the product's code. */
export function llamaError(thrown: unknown, phase: 'load' | 'generate'): AppError {
  const error = toAppError(thrown);
  if (error.code !== 'internal') return error;
  const { message } = error;
  const as = (code: AppError['code']): AppError => new AppError(code, message, { cause: thrown });
  if (OUT_OF_MEMORY.test(message)) return as('out-of-memory');
  if (phase === 'generate') return as(TOO_LONG.test(message) ? 'context-too-long' : 'internal');
  if (DAMAGED.test(message)) return as('integrity-failed');
  if (UNSUPPORTED.test(message)) return as('model-unsupported');
  return error;
}
