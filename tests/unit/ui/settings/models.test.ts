import { describe, expect, it } from 'vitest';
import type { DeviceReport } from '../../../../src/models/device.ts';
import type { LanguageModelEntry } from '../../../../src/models/model-entry.ts';
import type {
  ActiveReason,
  ModelObstacle,
  ModelPresence,
  ModelRow,
  ModelShelf,
} from '../../../../src/models/model-runner.ts';
import { AppError, toWire } from '../../../../src/shared/errors.ts';
import { settingsWords } from '../../../../src/ui/messages/settings-words.ts';
import {
  byTier,
  modelActions,
  modelBytes,
} from '../../../../src/ui/screens/settings/model-actions.ts';
import {
  deviceSentences,
  obstacleText,
  reasonText,
} from '../../../../src/ui/screens/settings/model-words.ts';
import { ModelsOnDevice } from '../../../../src/ui/screens/settings/models-on-device.svelte.ts';

function entry(id: string, change: Partial<LanguageModelEntry> = {}): LanguageModelEntry {
  return {
    kind: 'language-model',
    id,
    name: id.toUpperCase(),
    tier: 'small',
    engine: 'web-llm',
    parameters: 6e8,
    quantization: 'q4f16_1',
    sizeBytes: 100,
    memoryBytes: 200,
    contextTokens: 4096,
    needs: [],
    languages: ['en'],
    licence: { name: 'Apache-2.0', url: 'https://example.org', optIn: false },
    source: { type: 'hub', hosts: [], repository: 'r', revision: 'v', files: [] },
    ...change,
  };
}

const row = (presence: ModelPresence, obstacle?: ModelObstacle): ModelRow => ({
  entry: entry('m'),
  presence,
  ...(obstacle && { obstacle }),
});
const error = toWire(new AppError('network', 'x'));
const progress = { doneBytes: 10, totalBytes: 100, bytesPerSecond: 1 };

describe('what can be done with a model', () => {
  it.each<[ModelPresence, string, boolean]>([
    [{ type: 'bundled' }, 'use', false],
    [{ type: 'present', sizeBytes: 100 }, 'use', true],
    [{ type: 'absent' }, 'get', false],
    [{ type: 'fetching', progress }, 'pause', false],
    [{ type: 'partial', doneBytes: 1, totalBytes: 2 }, 'resume', true],
    [{ type: 'paused', doneBytes: 1, totalBytes: 2 }, 'resume', true],
    [{ type: 'failed', error, doneBytes: 1, totalBytes: 2 }, 'retry', true],
    [{ type: 'failed', error, doneBytes: 0, totalBytes: 2 }, 'retry', false],
  ])('%o: %s', (presence, main, canDelete) => {
    expect(modelActions(row(presence), 'other')).toEqual({ main, canDelete });
  });

  it('shows the model in use as such', () => {
    expect(modelActions(row({ type: 'present', sizeBytes: 1 }), 'm').main).toBe('in-use');
    expect(modelActions(row({ type: 'absent' }), 'm').main).toBe('get');
  });
  it('blocks what cannot run, but lets a download be paused and a crash be tried again', () => {
    const obstacle = { type: 'needs-webgpu' } as const;
    expect(modelActions(row({ type: 'absent' }, obstacle), '').main).toBe('blocked');
    expect(modelActions(row({ type: 'present', sizeBytes: 1 }, obstacle), '')).toEqual({
      main: 'blocked',
      canDelete: true,
    });
    expect(modelActions(row({ type: 'fetching', progress }, obstacle), '').main).toBe('pause');
    const crashed = { type: 'crashed-here', times: 1 } as const;
    expect(modelActions(row({ type: 'present', sizeBytes: 1 }, crashed), '').main).toBe('use');
  });
});

describe('models in groups', () => {
  it('go by tier, small ones first, empty tiers left out', () => {
    const rows = [
      entry('pc', { tier: 'pc' }),
      entry('b', { sizeBytes: 9 }),
      entry('a', { sizeBytes: 3 }),
    ];
    const groups = byTier(rows.map((one) => ({ entry: one, presence: { type: 'absent' } })));
    expect(groups.map(({ tier, rows: own }) => [tier, own.map((one) => one.entry.id)])).toEqual([
      ['small', ['a', 'b']],
      ['pc', ['pc']],
    ]);
  });
  it('take the bytes that were fetched', () => {
    const paused = row({ type: 'paused', doneBytes: 7, totalBytes: 9 });
    const rows = [row({ type: 'bundled' }), row({ type: 'present', sizeBytes: 100 }), paused];
    expect(modelBytes([...rows, row({ type: 'fetching', progress })])).toBe(117);
  });
});

/** A shelf whose downloads are scripted. */
function shelfWith(download: ModelShelf['download']): ModelShelf {
  const rows: ModelRow[] = [{ entry: entry('m'), presence: { type: 'absent' } }];
  return {
    rows: async () => rows,
    recommend: async () => [],
    device: async () => ({}) as DeviceReport,
    active: async () => ({ entry: entry('m'), reason: { type: 'chosen' } }),
    download,
  } as unknown as ModelShelf;
}

describe('fetching a model', () => {
  it('shows progress, and keeps a failure with what came before it', async () => {
    const seen: string[] = [];
    const models = new ModelsOnDevice(
      shelfWith(async function* () {
        yield { type: 'progress', progress };
        seen.push(models.row('m')?.presence.type ?? '');
        throw new AppError('captive-portal', 'sign in');
      }),
    );
    await models.refresh();
    expect(await models.fetch('m')).toBe(false);
    expect(seen).toEqual(['fetching']);
    expect(models.row('m')?.presence).toMatchObject({
      type: 'failed',
      error: { code: 'captive-portal' },
      doneBytes: 10,
    });
  });

  it('pauses when told, and is not begun twice', async () => {
    let calls = 0;
    const models = new ModelsOnDevice(
      shelfWith(async function* (_id, signal) {
        calls += 1;
        yield { type: 'progress', progress };
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        throw new AppError('aborted', 'paused');
      }),
    );
    await models.refresh();
    const fetched = models.fetch('m');
    await models.fetch('m');
    await Promise.resolve();
    models.pause('m');
    expect(await fetched).toBe(false);
    expect(calls).toBe(1);
    expect(models.row('m')?.presence.type).not.toBe('failed');
  });

  it('says why nothing comes, until more bytes come', async () => {
    const seen: (string | undefined)[] = [];
    const look = (): void => {
      const presence = models.row('m')?.presence;
      seen.push(presence?.type === 'fetching' ? (presence.heldUpBy?.code ?? 'clear') : undefined);
    };
    const models: ModelsOnDevice = new ModelsOnDevice(
      shelfWith(async function* () {
        const more = { ...progress, doneBytes: progress.doneBytes + 1 };
        for (const event of [
          { type: 'progress', progress },
          { type: 'retrying', error: toWire(new AppError('offline', 'no network')), inMs: 1_000 },
          { type: 'progress', progress },
          { type: 'progress', progress: more },
        ] as const) {
          yield event;
          look();
        }
      }),
    );
    await models.refresh();
    await models.fetch('m');
    expect(seen).toEqual(['clear', 'offline', 'offline', 'clear']);
  });

  it('says when it is here', async () => {
    const models = new ModelsOnDevice(
      shelfWith(async function* () {
        yield { type: 'done', sizeBytes: 100 };
      }),
    );
    await models.refresh();
    expect(await models.fetch('m')).toBe(true);
  });
});

describe('sentences about models', () => {
  const reasons: ActiveReason[] = [
    { type: 'chosen' },
    { type: 'only-starter' },
    { type: 'best-here' },
    { type: 'no-webgpu', wanted: 'w' },
    { type: 'no-f16', wanted: 'w' },
    { type: 'not-fetched', wanted: 'w' },
    { type: 'stepped-down', wanted: 'w' },
    { type: 'gone' },
  ];

  it('name the wanted model, in both languages', () => {
    for (const language of ['en', 'zh'] as const) {
      const words = settingsWords(language).models;
      for (const reason of reasons) {
        const text = reasonText(reason, 'Qwen3', words);
        expect(text.includes('Qwen3')).toBe('wanted' in reason);
      }
    }
  });
  it('give the figures of an obstacle', () => {
    const memory = { type: 'memory', needBytes: 7e9, haveBytes: 4e9 } as const;
    expect(obstacleText(memory, settingsWords('en').models, 'en')).toMatch(/7 GB.*4 GB/);
    expect(obstacleText(memory, settingsWords('zh').models, 'zh')).toMatch(/7.*4/);
  });
  it('tell what the device can do, and leave out what the browser does not say', () => {
    const words = settingsWords('en').models;
    const bare: DeviceReport = {
      webgpu: { type: 'missing' },
      promptApi: false,
      threads: 2,
      isolated: false,
      keepsFiles: true,
      platform: 'desktop',
    };
    expect(deviceSentences(bare, String, words, 'en')).toHaveLength(2);
    const full: DeviceReport = {
      ...bare,
      memoryBytes: 8e9,
      freeStorageBytes: 1e9,
      measured: { modelId: 'm', prefillTokensPerSecond: 80, decodeTokensPerSecond: 8.25 },
    };
    const sentences = deviceSentences(full, (id) => `<${id}>`, words, 'en');
    expect(sentences).toHaveLength(5);
    expect(sentences.at(-1)).toMatch(/<m>.*80.*8\.3/);
  });
});
