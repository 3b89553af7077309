import { describe, expect, it } from 'vitest';
import { browserDeviceProbe, type ProbedWindow } from '../../../src/platform/device-probe.ts';

const GIB = 2 ** 30;
const navigator = { userAgent: 'X11; Linux x86_64', maxTouchPoints: 0 };
const limits = { maxBufferSize: 4 * GIB, maxStorageBufferBindingSize: GIB };
const info = { vendor: 'apple', architecture: 'metal-3', description: '' };
type Adapter = Awaited<ReturnType<NonNullable<ProbedWindow['navigator']['gpu']>['requestAdapter']>>;
const gpuOf = (adapter: Adapter) => ({ requestAdapter: async () => adapter });
const probe = (window: ProbedWindow) => browserDeviceProbe(window).probe();

describe('what the device can do', () => {
  it('is guessed on the careful side where the browser says nothing', async () => {
    expect(await probe({ navigator })).toEqual({
      webgpu: { type: 'missing' },
      promptApi: false,
      threads: 1,
      isolated: false,
      memoryBytes: 8 * GIB,
      keepsFiles: false,
      platform: 'desktop',
    });
    const phone = { userAgent: 'iPhone', maxTouchPoints: 5 };
    expect(await probe({ navigator: phone })).toMatchObject({
      platform: 'ios',
      memoryBytes: 3 * GIB,
    });
  });

  it('is what the browser says where it does', async () => {
    const report = await probe({
      crossOriginIsolated: true,
      SharedArrayBuffer,
      LanguageModel: { availability: async () => 'available' },
      navigator: {
        ...navigator,
        hardwareConcurrency: 8,
        deviceMemory: 4,
        storage: {
          estimate: async () => ({ usage: 10, quota: 110 }),
          getDirectory: async () => ({}),
        },
        gpu: gpuOf({ features: new Set(['shader-f16']), limits, info }),
      },
    });
    expect(report).toEqual({
      webgpu: { type: 'present', f16: true, software: false, maxBufferBytes: GIB, vendor: 'apple' },
      promptApi: true,
      threads: 8,
      isolated: true,
      memoryBytes: 4 * GIB,
      freeStorageBytes: 100,
      keepsFiles: true,
      platform: 'desktop',
    });
  });

  it.each([
    ['by its name', { ...info, vendor: 'google', architecture: 'swiftshader' }, undefined],
    ['by its description', { ...info, description: 'llvmpipe (LLVM 19)' }, undefined],
    ['by its own word', { ...info, isFallbackAdapter: true }, undefined],
    ['by its own word of old', undefined, true],
  ])('knows a graphics card made of software %s', async (_how, adapterInfo, isFallbackAdapter) => {
    const adapter = {
      features: new Set<string>(),
      limits,
      ...(adapterInfo && { info: adapterInfo }),
      ...(isFallbackAdapter !== undefined && { isFallbackAdapter }),
    };
    const { webgpu } = await probe({ navigator: { ...navigator, gpu: gpuOf(adapter) } });
    expect(webgpu).toMatchObject({ type: 'present', software: true, f16: false });
  });

  it.each(['unavailable', 'downloadable', 'downloading'])(
    'counts no model of the browser that is %s',
    async (state) => {
      const LanguageModel = { availability: async () => state };
      expect((await probe({ navigator, LanguageModel })).promptApi).toBe(false);
    },
  );

  it('counts no model of the browser that cannot be asked for', async () => {
    const LanguageModel = { availability: () => Promise.reject(new Error('blocked')) };
    expect((await probe({ navigator, LanguageModel })).promptApi).toBe(false);
  });

  it('has no WebGPU when the browser gives no adapter, or fails', async () => {
    const none = await probe({ navigator: { ...navigator, gpu: gpuOf(null) } });
    expect(none.webgpu).toEqual({ type: 'refused' });
    const gpu = { requestAdapter: () => Promise.reject(new Error('lost')) };
    const denied = (): Promise<never> => Promise.reject(new Error('denied'));
    const storage = { estimate: denied, getDirectory: denied };
    const failing = await probe({ navigator: { ...navigator, gpu, storage } });
    expect(failing.webgpu).toEqual({ type: 'refused' });
    expect(failing.freeStorageBytes).toBeUndefined();
    expect(failing.keepsFiles).toBe(false);
  });

  it('has no threads where the page is isolated without memory to share, as in WebKitGTK', async () => {
    expect((await probe({ navigator, crossOriginIsolated: true })).isolated).toBe(false);
  });
});
