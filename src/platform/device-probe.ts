import type { DeviceProbe, DeviceReport, WebGpuReport } from '../models/device.ts';
import { platformKind, type NavigatorKind } from './platform-kind.ts';
import type { StorageManagerLike } from './storage-report.ts';

/** WebGPU as far as it is read here. */
export interface GpuLike {
  requestAdapter(options: {
    readonly powerPreference: 'high-performance';
  }): Promise<AdapterLike | null>;
}

interface AdapterLike {
  readonly features: { has(name: string): boolean };
  readonly limits: { readonly maxBufferSize: number; readonly maxStorageBufferBindingSize: number };
  readonly info?: AdapterInfo;
  /** Before it moved to `info`. */
  readonly isFallbackAdapter?: boolean;
}

interface AdapterInfo {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  readonly isFallbackAdapter?: boolean;
}

/** What is read of the window. */
export interface ProbedWindow {
  readonly crossOriginIsolated?: boolean;
  readonly SharedArrayBuffer?: unknown;
  /** The Prompt API's global. Chromium has it also where it has no model. */
  readonly LanguageModel?: { availability(options: PromptLanguages): Promise<string> };
  readonly navigator: NavigatorKind & {
    readonly gpu?: GpuLike;
    readonly hardwareConcurrency?: number;
    /** GiB, rounded down to a power of two, at most 8; Chromium only. */
    readonly deviceMemory?: number;
    readonly storage?: StorageManagerLike;
  };
}

interface PromptLanguages {
  readonly expectedOutputs: readonly {
    readonly type: 'text';
    readonly languages: readonly string[];
  }[];
}

/** Chromium wants to be told; Chinese is not among the languages it knows. */
const IN_ENGLISH: PromptLanguages = { expectedOutputs: [{ type: 'text', languages: ['en'] }] };

const GIB = 2 ** 30;

/**
 * Guesses where the browser does not say, on the careful side: iOS ends a tab at about 1 to 1.5 GB, whatever the device has;
 * phones and computers in use have at least this much.
 */
const GUESSED_MEMORY_BYTES = { ios: 3 * GIB, android: 4 * GIB, desktop: 8 * GIB } as const;

/** A drawing library on the CPU that poses as a graphics card. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software|basic render/i;

/** Asks the browser of `window`. */
export function browserDeviceProbe(window: ProbedWindow): DeviceProbe {
  return { probe: () => probe(window) };
}

async function probe(window: ProbedWindow): Promise<Omit<DeviceReport, 'measured'>> {
  const { navigator } = window;
  const platform = platformKind(navigator);
  const [webgpu, freeStorageBytes, keepsFiles, promptApi] = await Promise.all([
    probeWebGpu(navigator.gpu),
    freeStorage(navigator.storage),
    hasFileSystem(navigator.storage),
    hasOwnModel(window),
  ]);
  return {
    webgpu,
    promptApi,
    threads: navigator.hardwareConcurrency ?? 1,
    isolated: window.crossOriginIsolated === true && window.SharedArrayBuffer !== undefined,
    memoryBytes: navigator.deviceMemory
      ? navigator.deviceMemory * GIB
      : GUESSED_MEMORY_BYTES[platform],
    ...(freeStorageBytes !== undefined && { freeStorageBytes }),
    keepsFiles,
    platform,
  };
}

/** The browser's model is on this device already: one that is still to be downloaded is not used unasked. */
async function hasOwnModel({ LanguageModel: api }: ProbedWindow): Promise<boolean> {
  try {
    return (await api?.availability(IN_ENGLISH)) === 'available';
  } catch {
    return false;
  }
}

async function probeWebGpu(gpu: GpuLike | undefined): Promise<WebGpuReport> {
  if (!gpu) return { type: 'missing' };
  try {
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) return { type: 'refused' };
    const { features, limits, info } = adapter;
    return {
      type: 'present',
      f16: features.has('shader-f16'),
      software: isSoftware(adapter),
      // A tensor must fit both.
      maxBufferBytes: Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize),
      vendor: info?.vendor ?? '',
    };
  } catch {
    return { type: 'refused' };
  }
}

function isSoftware({ info, isFallbackAdapter = false }: AdapterLike): boolean {
  if (!info) return isFallbackAdapter;
  const names = `${info.vendor} ${info.architecture} ${info.description}`;
  return (info.isFallbackAdapter ?? isFallbackAdapter) || SOFTWARE.test(names);
}

async function freeStorage(storage: StorageManagerLike | undefined): Promise<number | undefined> {
  try {
    const { quota, usage = 0 } = (await storage?.estimate?.()) ?? {};
    return quota === undefined ? undefined : Math.max(0, quota - usage);
  } catch {
    return undefined;
  }
}

/** Firefox's private windows have the method, and it fails. */
async function hasFileSystem(storage: StorageManagerLike | undefined): Promise<boolean> {
  try {
    return (await storage?.getDirectory?.()) !== undefined;
  } catch {
    return false;
  }
}
