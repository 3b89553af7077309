import { cp, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIST } from './site.ts';

/** A copy of the built app in a folder of its own, for the caller to remove. */
export async function copyOfDist(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'inkling-dist-'));
  await cp(DIST, root, { recursive: true });
  return root;
}

/** Let `script` run before the worker whose built file begins with `name`, in the copy at `root`. */
export async function runBeforeWorker(root: string, name: string, script: string): Promise<void> {
  const assets = join(root, 'assets');
  const file = (await readdir(assets)).find((one) => one.startsWith(name) && one.endsWith('.js'));
  if (!file) throw new Error(`no ${name} in the build`);
  const path = join(assets, file);
  await writeFile(path, `${script};\n${await readFile(path, 'utf8')}`);
}
