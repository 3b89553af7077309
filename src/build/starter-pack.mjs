// @ts-check
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultClientConditions } from 'vite';
import { prepareStarterPack, starterManifest } from './starter-pack-files.mjs';

/** Where the list of the pack's files is served, relative to the app's base. */
export const STARTER_MANIFEST = 'models/starter.json';

/** Settings that the whole configuration needs for ONNX Runtime's files to come from this origin. */
export const starterResolve = {
  // Leaves the .wasm out of the JavaScript; the pack serves it.
  conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions],
  // The build without WebGPU: web-llm is the engine for GPUs, and this one is 12.6 MB smaller.
  alias: { 'onnxruntime-web/webgpu': 'onnxruntime-web/wasm' },
};

/** ES modules that are served as they are in development: pre-bundled ones skip `transform`, or cause a reload when found late. */
const UNBUNDLED = [
  '@huggingface/transformers',
  '@huggingface/jinja',
  '@huggingface/tokenizers',
  'onnxruntime-common',
  'onnxruntime-web',
];

const TYPES = new Map([
  ['.json', 'application/json'],
  ['.onnx', 'application/octet-stream'],
  ['.mjs', 'text/javascript'],
  ['.wasm', 'application/wasm'],
]);

/**
 * The embedded models: serves them in development, copies them into the build, lists them in `models/starter.json`.
 * @param {{ root?: string }} [options] the repository's folder; this file's own by default
 * @returns {import('vite').Plugin[]} for `plugins`; `worker.plugins` needs `ortOffline()` as well
 */
export function starterPack({ root = fileURLToPath(new URL('../..', import.meta.url)) } = {}) {
  /** @type {ReturnType<typeof prepareStarterPack> | undefined} */
  let pending;
  const pack = () => (pending ??= prepareStarterPack({ root }));
  let outDir = '';
  let base = '/';
  return [
    ortOffline(),
    {
      name: 'inkling:starter-pack',
      configResolved(config) {
        outDir = config.build.outDir;
        base = config.base;
      },
      configureServer(server) {
        server.middlewares.use(middleware(pack, base));
      },
      writeBundle: {
        sequential: true,
        async handler() {
          await copyInto(outDir, await pack());
        },
      },
    },
  ];
}

/**
 * transformers.js as this project needs it: no address of a content network, and a failed load or run must not fail every
 * later one (its queues are promise chains that stay rejected).
 * @returns {import('vite').Plugin}
 */
export function ortOffline() {
  const edits = [
    [/https:\/\/cdn\.jsdelivr\.net\/npm\/onnxruntime-web@\$\{[^}]*\}\/dist\//g, './'],
    [
      /webInitChain = webInitChain\.then\(load\)/g,
      'webInitChain = webInitChain.catch(() => undefined).then(load)',
    ],
    [
      /webInferenceChain = webInferenceChain\.then\(run\)/g,
      'webInferenceChain = webInferenceChain.catch(() => undefined).then(run)',
    ],
  ];
  return {
    name: 'inkling:ort-offline',
    config: () => ({
      optimizeDeps: { exclude: UNBUNDLED },
      resolve: starterResolve,
    }),
    transform: {
      filter: { id: /@huggingface\/transformers\/dist\/transformers\.web\.js/ },
      handler(code) {
        let edited = code;
        for (const [pattern, replacement] of edits) {
          const next = edited.replace(pattern, /** @type {string} */ (replacement));
          if (next === edited)
            this.error(`transformers.js has changed: ${String(pattern)} not found`);
          edited = next;
        }
        return { code: edited, map: null };
      },
    },
  };
}

/**
 * @param {() => ReturnType<typeof prepareStarterPack>} pack
 * @param {string} base
 * @returns {import('vite').Connect.NextHandleFunction}
 */
function middleware(pack, base) {
  return (request, response, next) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (!path.startsWith(`${base}models/`) && !path.startsWith(`${base}ort/`)) next();
    else void pack().then((files) => answer(path.slice(base.length), files, response), next);
  };
}

/**
 * @param {string} path relative to the base
 * @param {Awaited<ReturnType<typeof prepareStarterPack>>} files
 * @param {import('node:http').ServerResponse} response
 */
function answer(path, files, response) {
  const file = files.find((candidate) => candidate.path === path);
  response.setHeader('content-type', TYPES.get(extension(path)) ?? 'application/octet-stream');
  if (path === STARTER_MANIFEST) {
    response.end(starterManifest(files));
  } else if (file) {
    response.setHeader('content-length', file.sizeBytes);
    createReadStream(file.at).pipe(response);
  } else {
    // Never the page itself in place of a missing model file.
    response.statusCode = 404;
    response.end();
  }
}

/**
 * @param {string} outDir
 * @param {Awaited<ReturnType<typeof prepareStarterPack>>} files
 */
async function copyInto(outDir, files) {
  for (const file of files) {
    const target = join(outDir, file.path);
    await mkdir(dirname(target), { recursive: true });
    await copyFile(file.at, target);
  }
  await writeFile(join(outDir, STARTER_MANIFEST), starterManifest(files));
}

/** @param {string} path */
function extension(path) {
  return path.slice(path.lastIndexOf('.'));
}
