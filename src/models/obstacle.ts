import type { DeviceReport } from './device.ts';
import type { LanguageModelEntry, ModelEntry } from './model-entry.ts';
import type { ModelObstacle } from './model-runner.ts';

const GB = 1e9;

/** iOS ends a tab at about 1 to 1.5 GB, whatever the device has (reports of web-llm's users). */
const IOS_TAB_BYTES = 1.2 * GB;

/**
 * Share of the device's memory that a model may take: on a phone other apps and the system need the other half; a computer
 * has memory to swap to.
 */
const MEMORY_SHARE = { android: 0.5, desktop: 0.75 } as const;

/** Browsers report at most 8 GiB, so a computer that says so may have any amount above; people know theirs better. */
const REPORT_CAP_BYTES = 8 * 2 ** 30;

/**
 * The largest tensor, the token table, as a share of a model's memory: 5.5 % (Qwen3 8B) to 7.2 % (Qwen2.5 0.5B), computed from
 * vocabulary, hidden size and 4.5 bits a weight. A GPU buffer must hold it.
 */
const LARGEST_TENSOR_SHARE = 0.072;

/** What is known of earlier lives of the page. */
export interface CrashCount {
  /** Times that loading this model killed the page since the person last chose it. */
  readonly crashes: (modelId: string) => number;
  /** Bytes of the model that are here already. */
  readonly heldBytes: (modelId: string) => number;
}

/** Why this device cannot run `entry`, or should not; `undefined` when it can. The most final reason comes first. */
export function obstacleOf(
  entry: ModelEntry,
  device: DeviceReport,
  known: CrashCount,
): ModelObstacle | undefined {
  return (
    (entry.kind === 'language-model' ? featureObstacle(entry, device) : undefined) ??
    memoryObstacle(entry, device) ??
    storageObstacle(entry, device, known) ??
    crashObstacle(entry, known)
  );
}

/** A feature of the device that the model cannot do without. */
function featureObstacle(
  { needs }: LanguageModelEntry,
  { webgpu, promptApi }: DeviceReport,
): ModelObstacle | undefined {
  if (needs.includes('prompt-api') && !promptApi) return { type: 'needs-prompt-api' };
  if (!needs.includes('webgpu') && !needs.includes('shader-f16')) return undefined;
  // A GPU that the CPU plays is slower than the CPU's own engine.
  if (webgpu.type !== 'present' || webgpu.software) return { type: 'needs-webgpu' };
  return needs.includes('shader-f16') && !webgpu.f16 ? { type: 'needs-f16' } : undefined;
}

function memoryObstacle(entry: ModelEntry, device: DeviceReport): ModelObstacle | undefined {
  const needBytes = entry.memoryBytes;
  const haveBytes = usableMemory(device);
  if (haveBytes !== undefined && needBytes > haveBytes) {
    return { type: 'memory', needBytes, haveBytes };
  }
  const isOnGpu = entry.kind === 'language-model' && entry.needs.includes('webgpu');
  const tensorBytes = Math.round(needBytes * LARGEST_TENSOR_SHARE);
  if (isOnGpu && device.webgpu.type === 'present' && device.webgpu.maxBufferBytes < tensorBytes) {
    return { type: 'memory', needBytes: tensorBytes, haveBytes: device.webgpu.maxBufferBytes };
  }
  return undefined;
}

/** Memory that a model may take here; `undefined` when nobody knows. */
function usableMemory({ platform, memoryBytes }: DeviceReport): number | undefined {
  if (platform === 'ios') return IOS_TAB_BYTES;
  if (memoryBytes === undefined) return undefined;
  if (platform === 'desktop' && memoryBytes >= REPORT_CAP_BYTES) return undefined;
  return memoryBytes * MEMORY_SHARE[platform];
}

function storageObstacle(
  { id, sizeBytes, source }: ModelEntry,
  { freeStorageBytes, keepsFiles }: DeviceReport,
  { heldBytes }: CrashCount,
): ModelObstacle | undefined {
  if (source.type !== 'hub' && source.type !== 'mlc') return undefined;
  if (!keepsFiles) return { type: 'needs-file-storage' };
  const needBytes = sizeBytes - heldBytes(id);
  if (freeStorageBytes === undefined || needBytes <= freeStorageBytes) return undefined;
  return { type: 'storage', needBytes, haveBytes: freeStorageBytes };
}

function crashObstacle({ id }: ModelEntry, { crashes }: CrashCount): ModelObstacle | undefined {
  const times = crashes(id);
  return times > 0 ? { type: 'crashed-here', times } : undefined;
}
