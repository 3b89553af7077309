// @ts-check
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { toWeightOnly } from './onnx-weight-only.mjs';
import { starterSources } from './starter-pack-sources.mjs';
import { tfjsDetectorToOnnx } from './tfjs-detector-to-onnx.mjs';

/**
 * @typedef {object} PackFile
 * @property {string} path address relative to the app's base, e.g. `models/minilm-l6-v2-q8/config.json`
 * @property {string} at where the bytes lie on this disk
 * @property {number} sizeBytes
 * @property {string} sha256 lower-case hex
 */

/** Changes to a file alter this number, so that an older cache is not taken. */
const RECIPE_VERSION = 2;

/** The ONNX Runtime build without WebGPU: 14.3 MB instead of 26.9 MB. */
const RUNTIME_FILES = ['ort-wasm-simd-threaded.mjs', 'ort-wasm-simd-threaded.wasm'];

/**
 * Make every file of the starter pack, or take it from the cache.
 * @param {{ root: string }} options the repository's folder
 * @returns {Promise<PackFile[]>} in the order of their addresses
 * @throws {Error} when a package is missing or its file is not the pinned one
 */
export async function prepareStarterPack({ root }) {
  const cache = join(root, 'node_modules/.cache/inkling/starter');
  await mkdir(cache, { recursive: true });
  const files = [];
  for (const [modelId, sources] of Object.entries(starterSources)) {
    for (const source of sources) {
      const made = await make(source, { root, cache });
      files.push({ path: `models/${modelId}/${source.path}`, ...made });
    }
  }
  files.push(...(await runtimeFiles(root)));
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * What the service worker reads to keep the pack for offline use.
 * @param {PackFile[]} files
 */
export function starterManifest(files) {
  const listed = files.map(({ path, sizeBytes, sha256 }) => ({ path, sizeBytes, sha256 }));
  return `${JSON.stringify({ version: hash(JSON.stringify(listed)).slice(0, 16), files: listed }, null, 1)}\n`;
}

/**
 * @param {import('./starter-pack-sources.mjs').Source} source
 * @param {{ root: string, cache: string }} place
 */
async function make(source, { root, cache }) {
  if (source.from !== undefined && source.change === undefined) {
    const at = join(root, 'node_modules', source.from);
    const bytes = await readPinned(at, source);
    return { at, sizeBytes: bytes.length, sha256: hash(bytes) };
  }
  const more = (source.more ?? []).map(({ sha256 }) => ` ${sha256}`).join('');
  const key = hash(
    `${RECIPE_VERSION} ${source.sha256 ?? source.text ?? ''} ${source.change ?? ''}${more}`,
  );
  const at = join(cache, key);
  if (!existsSync(at)) {
    const bytes =
      source.from === undefined ? Buffer.from(source.text ?? '') : await made(source, root);
    // Rename last: two builds at once, or one that was killed, must not leave half a file under the final name.
    const draft = `${at}.${process.pid}`;
    await writeFile(draft, bytes);
    await rename(draft, at);
  }
  const bytes = await readFile(at);
  return { at, sizeBytes: bytes.length, sha256: hash(bytes) };
}

/**
 * @param {import('./starter-pack-sources.mjs').Source} source
 * @param {string} root
 */
async function made(source, root) {
  const [first, ...more] = await Promise.all(
    [source, ...(source.more ?? [])].map((part) =>
      readPinned(join(root, 'node_modules', part.from ?? ''), part),
    ),
  );
  return changed(first ?? Buffer.alloc(0), more, source.change);
}

/**
 * @param {string} at
 * @param {Pick<import('./starter-pack-sources.mjs').Source, 'from' | 'sha256'>} source
 */
async function readPinned(at, source) {
  const bytes = await readFile(at).catch((/** @type {unknown} */ cause) => {
    throw new Error(`${source.from ?? at} is not installed; run npm ci`, { cause });
  });
  const found = hash(bytes);
  if (found !== source.sha256) {
    throw new Error(
      `${source.from ?? at} has SHA-256 ${found}, but ${source.sha256 ?? '?'} is pinned`,
    );
  }
  return bytes;
}

/**
 * @param {Buffer} bytes
 * @param {readonly Buffer[]} more
 * @param {import('./starter-pack-sources.mjs').Source['change']} change
 * @returns {Uint8Array}
 */
function changed(bytes, more, change) {
  if (change === 'weight-only') return toWeightOnly(bytes).bytes;
  if (change === 'tfjs-detector') return tfjsDetectorToOnnx(bytes, Buffer.concat(more));
  const tokenizer = JSON.parse(bytes.toString('utf8'));
  // The embedder pads and truncates by itself; a fixed length of 128 baked into the file would cost time and lose text.
  tokenizer.padding = null;
  tokenizer.truncation = null;
  // bge-small-zh was trained on lower-case text.
  if (change === 'lowercase-tokenizer') tokenizer.normalizer.lowercase = true;
  return Buffer.from(JSON.stringify(tokenizer));
}

/**
 * ONNX Runtime's own files, under its version so that an old page never meets a new runtime.
 * @param {string} root
 * @returns {Promise<PackFile[]>}
 */
async function runtimeFiles(root) {
  const fromRoot = createRequire(join(root, 'package.json'));
  const fromTransformers = createRequire(fromRoot.resolve('@huggingface/transformers'));
  const folder = dirname(fromTransformers.resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'));
  const { version } = JSON.parse(await readFile(join(folder, '../package.json'), 'utf8'));
  return Promise.all(
    RUNTIME_FILES.map(async (name) => {
      const at = join(folder, name);
      const bytes = await readFile(at);
      return { path: `ort/${version}/${name}`, at, sizeBytes: bytes.length, sha256: hash(bytes) };
    }),
  );
}

/** @param {string | Uint8Array} data */
function hash(data) {
  return createHash('sha256').update(data).digest('hex');
}
