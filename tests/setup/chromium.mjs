// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a Chromium usually is; `CHROMIUM` comes first. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** What to do where none can be found or installed. */
export const HOW_TO_GET_CHROMIUM = `No Chromium found. Install one, or say where it is:
  Debian, Ubuntu   sudo apt-get install chromium
  macOS            brew install --cask chromium
  Windows          winget install Google.Chrome
  anywhere         CHROMIUM=/path/to/chrome npm test`;

/**
 * A Chromium of this machine.
 * @returns {string} its path
 * @throws {Error} that says how to get one
 */
export function findChromium() {
  const named = process.env['CHROMIUM'];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM is ${named}, but nothing is there.`);
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = [...PLACES, ...onPath].find((path) => existsSync(path));
  if (!found) throw new Error(HOW_TO_GET_CHROMIUM);
  return found;
}

/**
 * The same, installed first where this is Debian and we may.
 * @returns {string} its path
 * @throws {Error} that says how to get one
 */
export function findOrInstallChromium() {
  try {
    return findChromium();
  } catch (error) {
    const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
    if (process.env['CHROMIUM'] || !mayInstall) throw error;
  }
  console.log('No Chromium here; installing it with apt-get.');
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    spawnSync('apt-get', args, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  return findChromium();
}
