import type { ImportStatus } from '../../src/library/imports/import-status.ts';
import type { ImportFile, Library } from '../../src/library/library.ts';

let imports = 0;

/** Files by their paths. */
export function importFiles(files: Readonly<Record<string, Blob | string>>): ImportFile[] {
  return Object.entries(files).map(([path, content]) => ({
    path,
    file: typeof content === 'string' ? new Blob([content]) : content,
  }));
}

/** Import `files` and wait for the end. @returns how it ended, or paused by itself */
export async function bring(
  library: Library,
  files: readonly ImportFile[],
  id = `import ${++imports}`,
): Promise<ImportStatus> {
  const ending = untilState(library, id, ['done', 'paused', 'cancelled']);
  await library.startImport(id, files);
  return ending;
}

/** The import once it is in one of `states`. */
export async function untilState(
  library: Library,
  id: string,
  states: readonly ImportStatus['state'][],
): Promise<ImportStatus> {
  return untilImport(library, id, ({ state }) => states.includes(state));
}

/** The import once it is as `isSo` wants it. */
export async function untilImport(
  library: Library,
  id: string,
  isSo: (status: ImportStatus) => boolean,
): Promise<ImportStatus> {
  const stop = new AbortController();
  try {
    for await (const statuses of library.imports(stop.signal)) {
      const status = statuses.find((one) => one.id === id);
      if (status && isSo(status)) return status;
    }
  } finally {
    stop.abort();
  }
  throw new Error('the imports are told no more');
}

/** `path code` of what was left out. */
export function skippedOf({ skipped }: ImportStatus): string[] {
  return skipped.map(({ path, reason }) => `${path} ${reason.code}`);
}
