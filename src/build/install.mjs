// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Node's own modules only: this runs on a fresh clone, before anything is installed. */

/** @typedef {Record<string, { version?: string, dev?: boolean, optional?: boolean, devOptional?: boolean, link?: boolean }>} Packages */

/**
 * Refuse a Node that the tools do not run on.
 * @param {string} [version] such as `20.19.0`
 * @throws {Error} that says what is needed
 */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  if (!fits) {
    throw new Error(`Inkling needs Node 20.19 or newer, or 22.12 or newer; this is ${version}.`);
  }
}

/**
 * Which packages of `wanted` (package-lock.json) the folder `installed` (node_modules/.package-lock.json) lacks.
 * @param {Packages} wanted
 * @param {Packages} installed
 * @param {{ dev: boolean }} options whether development packages count
 * @returns {string[]} their paths
 */
export function missingPackages(wanted, installed, { dev }) {
  return Object.entries(wanted)
    .filter(([path, entry]) => path !== '' && !entry.optional && !entry.devOptional && !entry.link)
    .filter(([, entry]) => dev || !entry.dev)
    .filter(([path, entry]) => installed[path]?.version !== entry.version)
    .map(([path]) => path);
}

/**
 * `npm ci`, when something is missing or has another version.
 * @param {{ root: string, dev: boolean }} options `dev`: with what only developers need
 * @throws {Error} when npm fails
 */
export function ensureInstalled({ root, dev }) {
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const installed = packagesIn(join(root, 'node_modules/.package-lock.json'));
  if (missingPackages(wanted, installed, { dev }).length === 0) return;
  // A developer's folder stays one.
  const withDev = dev || Object.values(installed).some((entry) => entry.dev);
  console.log('Installing what Inkling is built from (npm ci) …');
  const args = ['ci', '--loglevel=error', ...(withDev ? [] : ['--omit=dev'])];
  // A shell, because npm is a script on Windows.
  const { status } = spawnSync(`npm ${args.join(' ')}`, {
    cwd: root,
    stdio: 'inherit',
    shell: true,
  });
  if (status !== 0) throw new Error('npm ci failed; see above.');
}

/**
 * @param {string} path
 * @returns {Packages}
 */
function packagesIn(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}
