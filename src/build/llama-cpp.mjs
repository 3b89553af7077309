// @ts-check
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * wllama starts its worker from a blob that it puts together at run time, which the page's content security policy
 * (`worker-src 'self'`) forbids. This plugin puts the same text together at build time, from the package's own sources,
 * as two files of this origin: `virtual:llama-cpp` exports their addresses and the wasm's.
 * It also empties the addresses of a content delivery network that the package falls back to.
 */

const VIRTUAL_ID = 'virtual:llama-cpp';

/** With `require-trusted-types-for 'script'`, starting a thread needs a policy; only this origin's scripts pass it. */
const SAME_ORIGIN_POLICY = `
if (self.trustedTypes && !self.trustedTypes.defaultPolicy) {
  self.trustedTypes.createPolicy('default', {
    createScriptURL: (url) => (new URL(url, self.location.href).origin === self.location.origin ? url : null),
  });
}
`;

/** Where JSPI (suspending WASM) is missing, stand-ins that keep the import and export tables valid: files are then read through memory. */
const WITHOUT_SUSPENSION = `
if (!WebAssembly.Suspending) {
  WebAssembly.Suspending = function (run) { return run; };
  WebAssembly.promising = function (run) {
    return async function (...args) { return run(...args); };
  };
}
`;

/** The CPU build is the reliable one: hide the GPU from llama.cpp. */
const WITHOUT_GPU = `
Object.defineProperty(WorkerNavigator.prototype, 'gpu', {
  get: () => ({ requestAdapter: async () => null }),
});
`;

/** @param {string} packageRoot */
function writeScripts(packageRoot) {
  const runtime = readFileSync(join(packageRoot, 'src/wasm/wllama.js'), 'utf8');
  const glue = readFileSync(join(packageRoot, 'src/workers-code/llama-cpp.js'), 'utf8');
  const thread = SAME_ORIGIN_POLICY + WITHOUT_GPU + WITHOUT_SUSPENSION + runtime;
  const inner = runtime.replace('var Module', () => 'var ___Module');
  if (inner === runtime) throw new Error('wllama.js has changed: no `var Module` in it');
  const worker = `${SAME_ORIGIN_POLICY}${WITHOUT_GPU}${WITHOUT_SUSPENSION}
const RUN_OPTIONS = JSON.parse(self.name);
function wModuleInit() { ${inner}; return Module; }
${glue}`;
  const folder = join(process.cwd(), 'node_modules/.cache/inkling/llama-cpp');
  mkdirSync(folder, { recursive: true });
  const files = {
    worker: join(folder, 'llama-worker.js'),
    thread: join(folder, 'llama-thread.js'),
  };
  writeFileSync(files.worker, worker);
  writeFileSync(files.thread, thread);
  return files;
}

/**
 * Vite plugin; needed in `plugins` and in `worker.plugins`.
 * @returns {import('vite').Plugin}
 */
export function llamaCpp() {
  const packageRoot = dirname(
    dirname(createRequire(import.meta.url).resolve('@wllama/wllama/esm/index.js')),
  );
  return {
    name: 'inkling:llama-cpp',
    enforce: 'pre',
    // A pre-bundled copy would skip `transform` below, and would be found late in development.
    config: () => ({ optimizeDeps: { exclude: ['@wllama/wllama'] } }),
    resolveId: (id) => (id === VIRTUAL_ID ? `\0${VIRTUAL_ID}` : null),
    load(id) {
      if (id !== `\0${VIRTUAL_ID}`) return null;
      const { worker, thread } = writeScripts(packageRoot);
      const wasm = join(packageRoot, 'esm/wasm/wllama.wasm');
      const asUrl = (/** @type {string} */ path) => JSON.stringify(`${path}?url`);
      return `export { default as workerUrl } from ${asUrl(worker)};
export { default as threadUrl } from ${asUrl(thread)};
export { default as wasmUrl } from ${asUrl(wasm)};`;
    },
    transform(code, id) {
      if (!id.includes('@wllama/wllama/')) return null;
      return { code: code.replaceAll(/https:\/\/cdn\.jsdelivr\.net\/[^"'`]*/g, ''), map: null };
    },
  };
}
