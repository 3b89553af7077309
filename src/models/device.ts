/** What this device can do, measured or reported by the browser. `undefined` where the browser does not say. */
export interface DeviceReport {
  readonly webgpu: WebGpuReport;
  readonly promptApi: boolean;
  /** Hardware threads. */
  readonly threads: number;
  /** WASM may use threads: the page is cross-origin isolated, and the browser has memory to share. */
  readonly isolated: boolean;
  /** `navigator.deviceMemory` in bytes (capped by browsers at 8 GiB), else a guess from the platform. */
  readonly memoryBytes?: number;
  readonly freeStorageBytes?: number;
  /** There is a file system for this site (OPFS): not in some private windows, nor in WebKitGTK. */
  readonly keepsFiles: boolean;
  readonly platform: 'ios' | 'android' | 'desktop';
  /** Speed of the model that ran last, in tokens per second. */
  readonly measured?: MeasuredSpeed;
}

export type WebGpuReport =
  | { readonly type: 'missing' }
  | { readonly type: 'refused' }
  | {
      readonly type: 'present';
      readonly f16: boolean;
      readonly software: boolean;
      readonly maxBufferBytes: number;
      readonly vendor: string;
    };

/** Tokens per second, by model. */
export interface MeasuredSpeed {
  readonly modelId: string;
  readonly prefillTokensPerSecond: number;
  readonly decodeTokensPerSecond: number;
}

/** Reads what the browser says about its device; the measured speed comes from answers. Never throws. */
export interface DeviceProbe {
  probe(): Promise<Omit<DeviceReport, 'measured'>>;
}
