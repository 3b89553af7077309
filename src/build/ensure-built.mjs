// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the build reads. */
const SOURCES = ['src', 'workers', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'];

/** The build writes this file last. */
const LAST_FILE = 'dist/service-worker.js';

/**
 * Build the app into `dist`, when a source is newer than it.
 * @param {{ root: string }} options
 * @throws {Error} when the build fails
 */
export function ensureBuilt({ root }) {
  const built = join(root, LAST_FILE);
  if (existsSync(built) && statSync(built).mtimeMs > newest(root)) return;
  console.log('Building Inkling …');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' }, // a test runner says `test`
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The build failed; see above.');
}

/**
 * When a source was last written, in milliseconds since the epoch. Folders count: a deleted file changes its folder.
 * @param {string} root
 */
function newest(root) {
  const paths = SOURCES.map((name) => join(root, name)).filter((path) => existsSync(path));
  const inside = paths
    .filter((path) => statSync(path).isDirectory())
    .flatMap((path) =>
      readdirSync(path, { recursive: true }).map((name) => join(path, String(name))),
    );
  return Math.max(...[...paths, ...inside].map((path) => statSync(path).mtimeMs));
}
