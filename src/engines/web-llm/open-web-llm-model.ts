import type { AppConfig, MLCEngineConfig, MLCEngineInterface } from '@mlc-ai/web-llm';
import { identityOf } from '../../assistant/identity-of.ts';
import type { LanguageModelEntry } from '../../models/model-entry.ts';
import { abortError, throwIfAborted } from '../../shared/abort.ts';
import { systemClock } from '../../shared/clock.ts';
import { AppError } from '../../shared/errors.ts';
import type { OpenModel } from '../open-model.ts';
import { checkGpu, needsF16 } from './gpu-check.ts';
import { fileUrl, libraryPath, MlcFiles } from './mlc-files.ts';
import { installModelCaches } from './model-caches.ts';
import { webLlmError } from './web-llm-errors.ts';
import { webLlmModel } from './web-llm-model.ts';

/** Makes web-llm's engine. */
export type NewMlcEngine = (config: MLCEngineConfig) => Promise<MLCEngineInterface>;

const newMlcEngine: NewMlcEngine = async (config) => {
  const { MLCEngine } = await import('@mlc-ai/web-llm');
  return new MLCEngine(config);
};

/** Load an MLC model onto the GPU. Its files come from this device's model storage only. */
export const openWebLlmModel: OpenModel = openWebLlmModelWith(
  newMlcEngine,
  () => (navigator as { gpu?: GPU }).gpu,
);

/** `openWebLlmModel` over any engine and GPU. */
export function openWebLlmModelWith(
  newEngine: NewMlcEngine,
  gpu: () => GPU | undefined,
): OpenModel {
  return async (entry, { readModelFile, onProgress }, signal) => {
    await checkGpu(entry, gpu());
    const files = new MlcFiles(readModelFile);
    await files.open(entry.id, libraryPath(entry)); // a sentence about the missing file instead of a stack of web-llm's
    throwIfAborted(signal);
    installModelCaches(files);
    const engine = await newEngine({
      appConfig: appConfigOf(entry),
      initProgressCallback: ({ progress }) => onProgress?.(progress),
      logLevel: 'ERROR',
    });
    await reload(engine, entry, signal);
    return webLlmModel(engine, identityOf(entry), systemClock);
  };
}

async function reload(
  engine: MLCEngineInterface,
  entry: LanguageModelEntry,
  signal: AbortSignal,
): Promise<void> {
  const stop = (): void => void engine.unload();
  signal.addEventListener('abort', stop);
  try {
    throwIfAborted(signal);
    await engine.reload(entry.id);
    // `unload` during a load makes `reload` resolve with nothing loaded.
    throwIfAborted(signal);
    await engine.getMessage();
  } catch (thrown) {
    await engine.unload().catch(() => undefined);
    throw signal.aborted ? abortError(signal) : loadError(thrown, entry);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function loadError(thrown: unknown, { id }: LanguageModelEntry): AppError {
  const { code, message, detail } = webLlmError(thrown);
  return new AppError(code, message, { detail: { modelId: id, ...detail }, cause: thrown });
}

/** web-llm's catalogue with this one model in it. */
export function appConfigOf(entry: LanguageModelEntry): AppConfig {
  return {
    cacheBackend: 'cache',
    model_list: [
      {
        model: fileUrl(entry.id, ''),
        model_id: entry.id,
        model_lib: fileUrl(entry.id, libraryPath(entry)),
        overrides: { context_window_size: entry.contextTokens },
        required_features: needsF16(entry) ? ['shader-f16'] : [],
      },
    ],
  };
}
