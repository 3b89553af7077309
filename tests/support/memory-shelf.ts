import type { LanguageModelEntry } from '../../src/models/model-entry.ts';
import type { ModelRow, ModelShelf } from '../../src/models/model-runner.ts';
import { AppError } from '../../src/shared/errors.ts';

const APACHE = {
  name: 'Apache-2.0',
  url: 'https://www.apache.org/licenses/LICENSE-2.0',
  optIn: false,
};

function entry(
  change: Partial<LanguageModelEntry> & Pick<LanguageModelEntry, 'id' | 'name'>,
): LanguageModelEntry {
  return {
    kind: 'language-model',
    tier: 'small',
    engine: 'web-llm',
    parameters: 600e6,
    quantization: 'q4f16_1',
    sizeBytes: 350e6,
    memoryBytes: 1.4e9,
    contextTokens: 4096,
    needs: ['webgpu'],
    languages: ['zh', 'en'],
    licence: APACHE,
    source: { type: 'bundled', basePath: 'models/test/', files: [] },
    ...change,
  };
}

const STARTER = entry({
  id: 'minimind2-small',
  name: 'MiniMind2 Small',
  tier: 'starter',
  engine: 'transformers',
  parameters: 26e6,
  quantization: 'q8',
  sizeBytes: 29_667_782,
  memoryBytes: 120e6,
  needs: [],
});
const QWEN = entry({ id: 'qwen3-0.6b', name: 'Qwen3 0.6B' });
const QWEN_MAIN = entry({
  id: 'qwen2.5-1.5b',
  name: 'Qwen2.5 1.5B',
  tier: 'main',
  parameters: 1.5e9,
  sizeBytes: 880e6,
});
const LARGE = entry({
  id: 'qwen3-8b',
  name: 'Qwen3 8B',
  tier: 'pc',
  parameters: 8e9,
  sizeBytes: 4.6e9,
  memoryBytes: 7e9,
});

/** A shelf with a starter and three models to fetch. */
export function memoryShelf(): ModelShelf {
  let chosen: LanguageModelEntry | undefined;
  const removed = new Set<string>();
  const rows: readonly ModelRow[] = [
    { entry: STARTER, presence: { type: 'bundled' } },
    { entry: QWEN, presence: { type: 'absent' } },
    { entry: QWEN_MAIN, presence: { type: 'paused', doneBytes: 310e6, totalBytes: 880e6 } },
    {
      entry: LARGE,
      presence: { type: 'absent' },
      obstacle: { type: 'memory', needBytes: 7e9, haveBytes: 4e9 },
    },
  ];
  return {
    rows: async () => rows.filter((row) => !removed.has(row.entry.id)),
    device: async () => ({
      webgpu: { type: 'present', f16: true, software: false, maxBufferBytes: 2e9, vendor: 'test' },
      promptApi: false,
      threads: 8,
      isolated: true,
      memoryBytes: 8e9,
      freeStorageBytes: 40e9,
      keepsFiles: true,
      platform: 'desktop',
    }),
    recommend: async () => [
      { entry: QWEN, expectedTokensPerSecond: 14, fetchMs: 70_000, best: true },
      { entry: QWEN_MAIN, expectedTokensPerSecond: 8, fetchMs: 180_000, best: false },
      { entry: STARTER, expectedTokensPerSecond: 40, best: false },
    ],
    async *download(modelId, signal) {
      const total = rows.find((row) => row.entry.id === modelId)?.entry.sizeBytes ?? 1;
      for (let step = 1; step <= 40; step++) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        if (signal.aborted) throw new AppError('aborted', 'Paused');
        const progress = {
          doneBytes: (total * step) / 40,
          totalBytes: total,
          bytesPerSecond: total / 4,
        };
        yield { type: 'progress', progress };
      }
      yield { type: 'done', sizeBytes: total };
    },
    remove: async (modelId) => void removed.add(modelId),
    async *addFromDisk() {
      throw new AppError('file-unreadable', 'No disk here');
    },
    addFromUrl: async () => {
      throw new AppError('invalid-input', 'No addresses here');
    },
    choose: async (modelId) => {
      chosen = [STARTER, QWEN, QWEN_MAIN].find(({ id }) => id === modelId);
    },
    active: async () =>
      chosen
        ? { entry: chosen, reason: { type: 'chosen' } }
        : { entry: STARTER, reason: { type: 'only-starter' } },
  };
}
