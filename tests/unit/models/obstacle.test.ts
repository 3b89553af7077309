import { expect, test } from 'vitest';
import type { DeviceReport } from '../../../src/models/device.ts';
import { obstacleOf } from '../../../src/models/obstacle.ts';
import { minimind2Small } from '../../../src/models/starter-catalogue.ts';
import { testEntry } from '../../support/test-entry.ts';

const GB = 1e9;
const PC: DeviceReport = {
  webgpu: { type: 'present', f16: true, software: false, maxBufferBytes: 2 * GB, vendor: 'test' },
  promptApi: false,
  threads: 8,
  isolated: true,
  memoryBytes: 4 * GB,
  freeStorageBytes: 50 * GB,
  keepsFiles: true,
  platform: 'desktop',
};
const onHub = testEntry({
  needs: ['webgpu', 'shader-f16'],
  sizeBytes: GB,
  memoryBytes: 2 * GB,
  source: { type: 'hub', hosts: [], repository: 'a/b', revision: 'main', files: [] },
});
const known = { crashes: () => 0, heldBytes: () => 0 };
const of = (device: Partial<DeviceReport>, held = known) =>
  obstacleOf(onHub, { ...PC, ...device }, held);

test('what fits has no obstacle; the starter needs nothing', () => {
  expect(of({})).toBeUndefined();
  const bare: DeviceReport = {
    webgpu: { type: 'missing' },
    promptApi: false,
    threads: 1,
    isolated: false,
    keepsFiles: false,
    platform: 'android',
  };
  expect(obstacleOf(minimind2Small, bare, known)).toBeUndefined();
});

test.each([
  ['no graphics unit', { webgpu: { type: 'missing' } }, { type: 'needs-webgpu' }],
  [
    'no 16-bit numbers on it',
    { webgpu: { ...PC.webgpu, f16: false } as DeviceReport['webgpu'] },
    { type: 'needs-f16' },
  ],
  ['no file system for sites', { keepsFiles: false }, { type: 'needs-file-storage' }],
  [
    'little memory',
    { memoryBytes: 2 * GB },
    { type: 'memory', needBytes: 2 * GB, haveBytes: 1.5 * GB },
  ],
  [
    'little storage',
    { freeStorageBytes: GB / 2 },
    { type: 'storage', needBytes: GB, haveBytes: GB / 2 },
  ],
] as const)('a device with %s', (_what, device, obstacle) => {
  expect(of(device as Partial<DeviceReport>)).toEqual(obstacle);
});

test('bytes that are here already need no room; a failed start is an obstacle', () => {
  expect(of({ freeStorageBytes: GB / 2 }, { ...known, heldBytes: () => GB / 2 })).toBeUndefined();
  expect(of({}, { ...known, crashes: () => 2 })).toEqual({ type: 'crashed-here', times: 2 });
});
