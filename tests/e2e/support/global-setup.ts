import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../../../src/build/ensure-built.mjs';

/** Once before all end-to-end tests: they drive the built app. */
export default function setup(): void {
  ensureBuilt({ root: fileURLToPath(new URL('../../..', import.meta.url)) });
}
