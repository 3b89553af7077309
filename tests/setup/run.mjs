// @ts-check
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkNode, ensureInstalled } from '../../src/build/install.mjs';
import { findOrInstallChromium } from './chromium.mjs';

/**
 * `npm test`: from a fresh clone to one line of figures. Installs what is missing, finds or installs a Chromium, fetches the
 * weights that only tests need, then runs every check and every test. Each check counts as one test.
 * Node's own modules only, until `npm ci` has run.
 */

const root = join(import.meta.dirname ?? '', '../..');
const reports = join(root, 'node_modules/.cache/inkling-test/reports');

/** Checks in two lanes, one a core, each in order; linting takes as long as all others. `build` precedes `sizes`. */
const LANES = [
  [['lint and format', 'check:lint']],
  [
    ['types', 'check:types'],
    ['boundaries', 'check:boundaries'],
    ['unused code', 'check:unused'],
    ['build', 'build'],
    ['sizes', 'check:size'],
  ],
];

/** Projects of `vitest.config.ts`. */
const PROJECTS = ['node', 'browser', 'e2e'];

const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const failures = [];

try {
  checkNode();
  ensureInstalled({ root, dev: true });
  process.env['CHROMIUM'] = findOrInstallChromium();
  console.log(`Chromium: ${process.env['CHROMIUM']}`);
  const { fetchTinyLlama } = await import('./test-weights.mjs');
  await fetchTinyLlama();
  await Promise.all(
    LANES.map(async (lane) => {
      for (const [name = '', script = ''] of lane) await check(name, script);
    }),
  );
  for (const project of PROJECTS) await test(project);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

for (const failure of failures) console.error(`FAILED  ${failure}`);
if (total.failed > 0) process.exitCode = 1;
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);

/**
 * One npm script, counted as one test. What it prints is shown when it ends: another one runs beside it.
 * @param {string} name
 * @param {string} script
 */
async function check(name, script) {
  const startedAt = Date.now();
  const { status, output } = await runQuietly('npm', ['run', '--silent', script]);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  console.log(`\n── ${name}\n${output}`);
  if (status === 0) total.passed++;
  else fail(`${name} (npm run ${script})`);
  console.log(`── ${name}: ${status === 0 ? 'passed' : 'failed'} in ${seconds} s`);
}

/**
 * One project of vitest; its figures come from its own report.
 * @param {string} project
 */
async function test(project) {
  console.log(`\n── ${project} tests`);
  mkdirSync(reports, { recursive: true });
  const report = join(reports, `${project}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = await run('npx', ['vitest', 'run', '--project', project, ...reporters]);
  if (!existsSync(report)) {
    fail(`${project} tests ended without a report`);
    return;
  }
  const result = JSON.parse(readFileSync(report, 'utf8'));
  total.passed += result.numPassedTests;
  total.failed += result.numFailedTests;
  total.skipped += result.numPendingTests + result.numTodoTests;
  for (const file of result.testResults) {
    for (const { status: outcome, fullName } of file.assertionResults) {
      if (outcome === 'failed') failures.push(`${project}: ${fullName}`);
    }
  }
  // A file that cannot be loaded, or an error outside any test, is in no figure.
  if (status !== 0 && result.numFailedTests === 0) fail(`${project} tests, outside any test`);
}

/** @param {string} what */
function fail(what) {
  total.failed++;
  failures.push(what);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<number>} exit code
 */
function run(command, args) {
  return new Promise((resolve) => {
    // A shell, because npm and npx are scripts on Windows.
    const child = spawn([command, ...args].map(quoted).join(' '), {
      cwd: root,
      stdio: 'inherit',
      shell: true,
    });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * As `run`, with what it prints in the result.
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<{ status: number, output: string }>}
 */
function runQuietly(command, args) {
  return new Promise((resolve) => {
    const child = spawn([command, ...args].map(quoted).join(' '), { cwd: root, shell: true });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    child.on('error', (error) => resolve({ status: 1, output: String(error) }));
    child.on('close', (code) => resolve({ status: code ?? 1, output }));
  });
}

/** @param {string} argument */
function quoted(argument) {
  return /[^\w:=./-]/.test(argument) ? JSON.stringify(argument) : argument;
}
