// @ts-check
import { readdirSync, readFileSync, statSync, existsSync, createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { basename, extname, join, resolve } from 'node:path';
import { chromium } from 'playwright';
import { build } from 'vite';
import { llamaCpp } from '../../src/build/llama-cpp.mjs';

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

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
].join('; ');

const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
});

/** Files of the model by the path that the worker asks for. */
function modelFiles() {
  if (GGUF_MODEL) return new Map([[basename(GGUF_MODEL), resolve(GGUF_MODEL)]]);
  const folder = resolve(String(WEBLLM_MODEL));
  const files = new Map(readdirSync(folder).map((name) => [name, join(folder, name)]));
  return files.set('library.wasm', resolve(String(WEBLLM_LIB)));
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
 * @param {string} site
 * @param {Map<string, string>} files
 */
async function listen(site, files) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const at = path.startsWith('/model-files/')
      ? files.get(path.slice('/model-files/'.length))
      : join(site, path === '/' ? 'index.html' : path);
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    if (!at || !existsSync(at)) return void response.writeHead(404).end();
    response.setHeader('Content-Type', TYPES[extname(at)] ?? 'application/octet-stream');
    response.setHeader('Content-Length', statSync(at).size);
    createReadStream(at).pipe(response);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  return server;
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
  plugins: [llamaCpp()],
  worker: { format: 'es', plugins: () => [llamaCpp()] },
  resolve: { conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'production'] },
  build: { outDir: site, emptyOutDir: true, target: 'es2023' },
});
const server = await listen(site, files);
const address = server.address();
const port = typeof address === 'object' && address ? address.port : 0;
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
}
