// @ts-check
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { chromium } from 'playwright';
import { build } from 'vite';
import { llamaCpp } from '../../src/build/llama-cpp.mjs';
import { appServer, listen } from '../../src/build/serve.mjs';
import { ortOffline } from '../../src/build/starter-pack.mjs';

/**
 * `npm run device`: asks a real MLC model on a real GPU, through the product's worker and engine, under its content security
 * policy, and prints load time and tokens per second.
 *   WEBLLM_MODEL  folder with mlc-chat-config.json, tokenizer.json, tensor-cache.json (or ndarray-cache.json) and the shards
 *   WEBLLM_LIB    the model library (.wasm) that web-llm 0.2.86 accepts
 *   GGUF_MODEL    instead of both: a GGUF file, for the llama engine
 *   CHROMIUM      the browser (default /usr/bin/chromium)
 */

const { WEBLLM_MODEL, WEBLLM_LIB, GGUF_MODEL, CHROMIUM = '/usr/bin/chromium' } = process.env;

if (!GGUF_MODEL && !(WEBLLM_MODEL && WEBLLM_LIB)) {
  console.log(
    '*** SKIPPED: npm run device needs a GPU and a model: set WEBLLM_MODEL and WEBLLM_LIB (or GGUF_MODEL).',
  );
  process.exit(0);
}

/**
 * End with a sentence about what was given.
 * @param {string} message
 * @returns {never}
 */
function refuse(message) {
  console.error(`*** npm run device: ${message}`);
  process.exit(2);
}

/** Files that every MLC model has; of the list of shards one name is enough. */
const MLC_FILES = [['mlc-chat-config.json'], ['tensor-cache.json', 'ndarray-cache.json']];

/** Files of the model by the path that the worker asks for. */
function modelFiles() {
  if (GGUF_MODEL) {
    if (!isFile(GGUF_MODEL)) refuse(`GGUF_MODEL is no file: ${GGUF_MODEL}`);
    return new Map([[basename(GGUF_MODEL), resolve(GGUF_MODEL)]]);
  }
  const folder = resolve(String(WEBLLM_MODEL));
  const library = resolve(String(WEBLLM_LIB));
  if (!existsSync(folder)) refuse(`WEBLLM_MODEL is no folder: ${folder}`);
  if (!isFile(library)) refuse(`WEBLLM_LIB is no file: ${library}`);
  const names = readdirSync(folder).filter((name) => isFile(join(folder, name)));
  for (const wanted of MLC_FILES) {
    if (wanted.some((name) => names.includes(name))) continue;
    refuse(`WEBLLM_MODEL has no ${wanted.join(' or ')}, so it is no MLC model: ${folder}`);
  }
  const files = new Map(names.map((name) => [name, join(folder, name)]));
  return files.set('library.wasm', library);
}

/** @param {string} path */
function isFile(path) {
  return existsSync(path) && statSync(path).isFile();
}

/** @param {Map<string, string>} files */
function entryOf(files) {
  const config = files.get('mlc-chat-config.json');
  const settings = config ? JSON.parse(readFileSync(config, 'utf8')) : {};
  const name = basename(String(GGUF_MODEL ?? WEBLLM_MODEL));
  const list = [...files].map(([path, at]) => ({ path, sizeBytes: statSync(at).size }));
  const sizeBytes = list.reduce((sum, file) => sum + file.sizeBytes, 0);
  return {
    kind: 'language-model',
    id: name,
    name,
    tier: 'main',
    engine: GGUF_MODEL ? 'llama' : 'web-llm',
    parameters: 1,
    quantization: /q\d\w*/i.exec(name)?.[0] ?? '',
    sizeBytes,
    memoryBytes: sizeBytes,
    contextTokens: Math.min(Number(settings.context_window_size) || 2_048, 4_096),
    needs: [],
    languages: ['en'],
    licence: { name: '', url: '', optIn: false },
    source: { type: 'disk', files: list },
  };
}

/**
 * The model's files as part of the site, without a copy.
 * @param {string} site
 * @param {Map<string, string>} files
 */
function linkInto(site, files) {
  const folder = join(site, 'model-files');
  mkdirSync(folder, { recursive: true });
  for (const [path, at] of files) symlinkSync(at, join(folder, path));
}

/** @param {import('./device-page.ts').AnswerReport} answer */
function speeds({ finish, text }) {
  const { usage, timing } = finish;
  return {
    text,
    timeToFirstTokenMs: Math.round(timing.timeToFirstTokenMs),
    prefillTokensPerSecond: round((usage.promptTokens / timing.timeToFirstTokenMs) * 1_000),
    decodeTokensPerSecond: round(((usage.completionTokens - 1) / timing.decodeMs) * 1_000),
    ...usage,
  };
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 100) / 100;
}

const root = import.meta.dirname;
const site = resolve(root, '../../node_modules/.cache/inkling-device');
const files = modelFiles();
const entry = entryOf(files);

await build({
  configFile: false,
  root,
  logLevel: 'warn',
  plugins: [ortOffline(), llamaCpp()],
  worker: { format: 'es', plugins: () => [ortOffline(), llamaCpp()] },
  build: { outDir: site, emptyOutDir: true, target: 'es2024' },
});
linkInto(site, files);
const server = appServer({ root: site });
const port = await listen(server, { port: 0, host: '127.0.0.1' });
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: [
    '--no-sandbox',
    '--disable-quic',
    '--enable-unsafe-webgpu',
    '--enable-features=Vulkan',
    '--ignore-gpu-blocklist',
  ],
});
try {
  const page = await browser.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(`page: ${message.text()}`);
  });
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForFunction('globalThis.runOnDevice');
  const report = /** @type {import('./device-page.ts').DeviceReportLine} */ (
    await page.evaluate(`runOnDevice(${JSON.stringify(entry)})`)
  );
  console.log(
    JSON.stringify(
      {
        device: entry.engine,
        model: entry.id,
        loadMs: Math.round(report.loadMs),
        first: speeds(report.first),
        second: speeds(report.second),
        afterAbortMs: Math.round(report.afterAbortMs),
      },
      null,
      2,
    ),
  );
  if (!report.first.text.includes('85')) {
    console.error('*** FAILED: the answer lacks the fact (85).');
    process.exitCode = 1;
  }
} finally {
  await browser.close();
  server.close();
  server.closeAllConnections();
}
