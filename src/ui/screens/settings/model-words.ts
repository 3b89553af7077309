import type { DeviceReport } from '../../../models/device.ts';
import type { Language } from '../../../models/model-entry.ts';
import type { ActiveReason, ModelObstacle } from '../../../models/model-runner.ts';
import { formatBytes, formatNumber } from '../../format.ts';
import type { SettingsWords } from '../../messages/settings-words.ts';

type ModelWords = SettingsWords['models'];

/** Why the active model is the active one; `wantedName` is the model that was wanted instead, where there is one. */
export function reasonText(reason: ActiveReason, wantedName: string, words: ModelWords): string {
  const sentence = words.reasons[reason.type];
  return typeof sentence === 'string' ? sentence : sentence(wantedName);
}

/** Why a model does not fit this device. */
export function obstacleText(
  obstacle: ModelObstacle,
  words: ModelWords,
  language: Language,
): string {
  switch (obstacle.type) {
    case 'memory':
    case 'storage': {
      const { needBytes, haveBytes } = obstacle;
      const [need, have] = [formatBytes(needBytes, language), formatBytes(haveBytes, language)];
      return words.obstacles[obstacle.type](need, have);
    }
    case 'crashed-here': {
      const { times } = obstacle;
      return words.obstacles['crashed-here'](formatNumber(times, language), times === 1);
    }
    case 'needs-webgpu':
    case 'needs-f16':
    case 'needs-prompt-api':
    case 'needs-file-storage':
      return words.obstacles[obstacle.type];
  }
}

/** What this device can do, a sentence each. `nameOf` names a model by its id. */
export function deviceSentences(
  device: DeviceReport,
  nameOf: (modelId: string) => string,
  words: ModelWords,
  language: Language,
): readonly string[] {
  const { threads, isolated, memoryBytes, freeStorageBytes, measured } = device;
  return [
    ...gpuSentences(device, words),
    words.threads(formatNumber(threads, language), isolated),
    ...(memoryBytes === undefined ? [] : [words.memoryIs(formatBytes(memoryBytes, language))]),
    ...(freeStorageBytes === undefined
      ? []
      : [words.freeIs(formatBytes(freeStorageBytes, language))]),
    ...(measured
      ? [
          words.measured(
            nameOf(measured.modelId),
            formatNumber(measured.prefillTokensPerSecond, language),
            formatNumber(measured.decodeTokensPerSecond, language, 1),
          ),
        ]
      : []),
  ];
}

function gpuSentences({ webgpu }: DeviceReport, words: ModelWords): readonly string[] {
  switch (webgpu.type) {
    case 'missing':
      return [words.gpuMissing];
    case 'refused':
      return [words.gpuRefused];
    case 'present': {
      const named =
        webgpu.vendor === '' ? words.gpuPresentUnnamed : words.gpuPresent(webgpu.vendor);
      return [webgpu.software ? words.gpuSoftware : named, webgpu.f16 ? words.f16Yes : words.f16No];
    }
  }
}
