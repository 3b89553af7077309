import { playwright } from '@vitest/browser-playwright';
import { defineConfig, mergeConfig } from 'vitest/config';
import { findChromium } from './tests/setup/chromium.mjs';
import app from './vite.config.ts';

const executablePath = findChromium();

/** Real Chromium without a display, and without a word to anybody outside. */
const launchArguments = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-webgpu',
];

export default mergeConfig(
  app,
  defineConfig({
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'node',
            environment: 'node',
            include: ['tests/{unit,contract}/**/*.test.ts'],
            setupFiles: ['tests/setup/property-runs.ts'],
          },
        },
        {
          extends: true,
          // The long form, by hand: new cases, and many.
          test: {
            name: 'properties',
            environment: 'node',
            include: ['tests/unit/**/*.test.ts'],
            setupFiles: ['tests/setup/property-runs.ts'],
            env: { PROPERTY_RUNS: '5000' },
            testTimeout: 300_000,
          },
        },
        {
          extends: true,
          // A missing file is 404, not the app's page: that one would make Vite find the whole app's packages and reload.
          appType: 'mpa',
          // Found late otherwise, which reloads a test.
          optimizeDeps: { include: ['onnx-proto'] },
          // As the product is served: WASM may use threads.
          server: {
            headers: {
              'Cross-Origin-Opener-Policy': 'same-origin',
              'Cross-Origin-Embedder-Policy': 'require-corp',
            },
          },
          test: {
            name: 'browser',
            include: ['tests/browser/**/*.test.ts'],
            globalSetup: ['tests/setup/model-host.ts'],
            testTimeout: 60_000,
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({ launchOptions: { executablePath, args: launchArguments } }),
              instances: [{ browser: 'chromium' }],
            },
          },
        },
        {
          extends: true,
          test: {
            name: 'e2e',
            environment: 'node',
            include: ['tests/e2e/**/*.test.ts'],
            globalSetup: ['tests/e2e/support/global-setup.ts'],
            testTimeout: 120_000,
            hookTimeout: 120_000,
            fileParallelism: false,
          },
        },
        {
          extends: true,
          // By hand: whatever Firefox and WebKitGTK are on this machine.
          test: {
            name: 'other-browsers',
            environment: 'node',
            include: ['tests/other-browsers/**/*.test.ts'],
            globalSetup: ['tests/e2e/support/global-setup.ts'],
            testTimeout: 300_000,
            hookTimeout: 120_000,
            fileParallelism: false,
          },
        },
      ],
    },
  }),
);
