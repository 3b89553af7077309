import {
  AutoModel,
  AutoModelForCausalLM,
  AutoTokenizer,
  env,
  LogLevel,
  Tensor,
} from '@huggingface/transformers';
import type { PreTrainedModel, PreTrainedTokenizer } from '@huggingface/transformers';
import type { EmbedderEntry, LanguageModelEntry, ModelEntry } from '../../models/model-entry.ts';
import { AppError } from '../../shared/errors.ts';
import { allowOwnScripts } from '../../shared/own-scripts.ts';
import type { ReadModelFile } from '../open-model.ts';
import { engineFailure } from './engine-failure.ts';
import { filesOf, ModelFileSource, type OnProgress } from './model-file-source.ts';
import { onnxDtype, type OnnxDtype } from './onnx-dtype.ts';
import { threadCount } from './thread-count.ts';

export { Tensor };

/** A tensor of ONNX Runtime itself. */
export type OrtTensor = InstanceType<typeof Tensor>['ort_tensor'];

/** ONNX Runtime's session as far as it is used here. */
export interface OrtSession {
  readonly inputNames: readonly string[];
  readonly inputMetadata: readonly {
    readonly name: string;
    readonly type?: string;
    readonly shape?: readonly (number | string)[];
  }[];
  run(feeds: Record<string, OrtTensor>): Promise<Record<string, OrtTensor>>;
}

/** A model ready to run. */
export interface LoadedModel {
  readonly tokenizer: PreTrainedTokenizer;
  readonly model: PreTrainedModel;
  readonly session: OrtSession;
}

/** How to load. */
export interface LoadOptions {
  /** Address of the app's folder, e.g. `https://host/inkling/`. */
  readonly baseUrl: string;
  readonly readModelFile?: ReadModelFile | undefined;
  readonly onProgress?: OnProgress | undefined;
}

/** The browser's own, taken before `serveFiles` stands in its place. */
const fetchOwn = env.fetch as (url: string) => Promise<Response>;

/** Sources of the loads in progress, by name. transformers.js has one global loader, so this is global too. */
const sources = new Map<string, ModelFileSource>();

/**
 * The library remembers which files a name lacks, so every load has a name of its own and may be tried again. It also takes
 * a narrow set of characters only, which the ids of a person's own models need not keep to.
 */
let loads = 0;

/**
 * Load tokenizer and weights of `entry`.
 * @throws {AppError} `aborted`, `model-missing`, `integrity-failed`, `model-unsupported`, `out-of-memory`
 */
export function loadModel(
  entry: LanguageModelEntry | EmbedderEntry,
  options: LoadOptions,
  signal: AbortSignal,
): Promise<LoadedModel> {
  return loadPart(entry, 'model', options, async (name, weights) => {
    const tokenizer = await AutoTokenizer.from_pretrained(name);
    signal.throwIfAborted();
    const loader = entry.kind === 'embedder' ? AutoModel : AutoModelForCausalLM;
    const model = await loader.from_pretrained(name, weights);
    if (signal.aborted) await model.dispose();
    signal.throwIfAborted();
    return { tokenizer, model, session: sessionOf(model) };
  });
}

/** How transformers.js is to open the weights. */
export type WeightOptions = ReturnType<typeof weightOptions>;

/**
 * Let `load` open one part of `entry`, by the name that it is given, from the files that the entry lists.
 * @param part see `onnxDtype`
 * @throws {AppError} as `loadModel`
 */
export async function loadPart<T>(
  entry: ModelEntry,
  part: string,
  options: LoadOptions,
  load: (name: string, weights: WeightOptions) => Promise<T>,
): Promise<T> {
  const dtype = onnxDtype(filesOf(entry), part);
  if (!dtype) {
    throw new AppError('model-unsupported', `${entry.id} has no ONNX file for its ${part}`, {
      detail: { modelId: entry.id },
    });
  }
  setUp(options.baseUrl);
  const source = new ModelFileSource(entry, { ...options, fetchOwn });
  const name = `load-${++loads}`;
  sources.set(name, source);
  try {
    return await load(name, weightOptions(dtype));
  } catch (thrown) {
    throw source.failure ?? engineFailure(thrown, entry.id, 'load');
  } finally {
    sources.delete(name);
  }
}

function weightOptions(dtype: OnnxDtype) {
  return { dtype, device: 'wasm', session_options: SESSION_OPTIONS } as const;
}

/**
 * Unpack weight-only int8 matrices once, when the session is made, instead of at every token.
 */
const SESSION_OPTIONS = { extra: { session: { disable_quant_qdq: '1' } } };

/** Everything from this origin: the runtime's files, and each model's through its `ModelFileSource`. */
function setUp(baseUrl: string): void {
  const models = new URL('models/', baseUrl).pathname;
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = models;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.logLevel = LogLevel.ERROR;
  env.fetch = (input: string | URL) => serveFile(String(input), models);
  const { wasm, versions } = env.backends.onnx;
  if (wasm) {
    allowOwnScripts(); // its threads are workers of this origin
    wasm.numThreads = threadCount(globalThis.crossOriginIsolated, navigator.hardwareConcurrency);
    const runtime = new URL(`ort/${versions?.web ?? ''}/`, baseUrl).href;
    wasm.wasmPaths = {
      mjs: `${runtime}ort-wasm-simd-threaded.mjs`,
      wasm: `${runtime}ort-wasm-simd-threaded.wasm`,
    };
  }
}

/** @param path `<models>/<name of the load>/<file>`; names have no slash */
function serveFile(path: string, models: string): Promise<Response> {
  const [, name = '', file = ''] = /^([^/]+)\/(.+)$/.exec(path.slice(models.length)) ?? [];
  const source = path.startsWith(models) ? sources.get(name) : undefined;
  return source?.open(file) ?? Promise.resolve(new Response(null, { status: 404 }));
}

/** The session of a model, or tower, that is one graph. @throws {AppError} `model-unsupported` */
export function sessionOf(model: PreTrainedModel): OrtSession {
  const session = (model.sessions as Record<string, OrtSession | undefined>)['model'];
  if (!session) throw new AppError('model-unsupported', 'The model is not one ONNX graph');
  return session;
}
