// @ts-check
import { builtinModules } from 'node:module';

/**
 * libheif's script asks for modules of Node where it runs there. Here it never does: they are nothing, so that the build does not
 * warn of them.
 */
const NOTHING = '\0inkling:no-node-module';

/**
 * Vite plugin; needed in `plugins` and in `worker.plugins`.
 * @returns {import('vite').Plugin}
 */
export function libheif() {
  return {
    name: 'inkling:libheif',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id, importer) =>
      builtinModules.includes(id) && importer?.includes('/libheif-js/') ? NOTHING : null,
    load: (id) => (id === NOTHING ? 'export default {};' : null),
  };
}
