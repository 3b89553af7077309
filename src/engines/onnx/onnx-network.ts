import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { allowOwnScripts } from '../../shared/own-scripts.ts';
import { engineFailure } from '../transformers/engine-failure.ts';
import { threadCount } from '../transformers/thread-count.ts';

/** Numbers in a block of any dimensions, row-major. */
export interface Block {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** A network with one input and one output of 32-bit floats. */
export interface Network {
  /** @throws {AppError} `out-of-memory`, `internal` */
  run(input: Block): Promise<Block>;
  /** Free its memory. No run may be going on, and none may follow. */
  release(): Promise<void>;
}

/**
 * A network on ONNX Runtime (WASM), whose files come from this origin: the same ones that transformers.js uses.
 * @param name for error messages
 * @param baseUrl the app's folder
 * @throws {AppError} `out-of-memory`, `model-missing`, `model-unsupported`, `integrity-failed`
 */
export async function openNetwork(
  name: string,
  bytes: Uint8Array,
  baseUrl: string,
): Promise<Network> {
  setUp(baseUrl);
  try {
    return new OnnxNetwork(name, await InferenceSession.create(bytes, SESSION_OPTIONS));
  } catch (thrown) {
    throw engineFailure(thrown, name, 'load');
  }
}

const SESSION_OPTIONS: InferenceSession.SessionOptions = {
  executionProviders: ['wasm'],
  // Pictures are of all sizes: plans for one size, kept for the next, only cost memory.
  enableCpuMemArena: false,
  enableMemPattern: false,
  logSeverityLevel: 3,
};

function setUp(baseUrl: string): void {
  allowOwnScripts(); // its threads are workers of this origin
  env.logLevel = 'error';
  env.wasm.numThreads = threadCount(globalThis.crossOriginIsolated, navigator.hardwareConcurrency);
  const runtime = new URL(`ort/${env.versions.web ?? ''}/`, baseUrl).href;
  env.wasm.wasmPaths = {
    mjs: `${runtime}ort-wasm-simd-threaded.mjs`,
    wasm: `${runtime}ort-wasm-simd-threaded.wasm`,
  };
}

class OnnxNetwork implements Network {
  readonly #name: string;
  readonly #session: InferenceSession;

  constructor(name: string, session: InferenceSession) {
    this.#name = name;
    this.#session = session;
  }

  async run({ data, dims }: Block): Promise<Block> {
    const [input, output] = [this.#session.inputNames[0] ?? '', this.#session.outputNames[0] ?? ''];
    try {
      const results = await this.#session.run({ [input]: new Tensor('float32', data, dims) });
      const result = results[output];
      if (!(result?.data instanceof Float32Array)) throw new Error('no floats came out');
      return { data: result.data, dims: result.dims };
    } catch (thrown) {
      throw engineFailure(thrown, this.#name, 'run');
    }
  }

  async release(): Promise<void> {
    await this.#session.release();
  }
}
