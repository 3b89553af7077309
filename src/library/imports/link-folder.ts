import type { ImportStore } from './import-store.ts';
import type { LinkedFolder } from './linked-folder.ts';

/** Keep a folder. @returns its id, or that of the same folder, linked before, whose permission may be newer now */
export async function linkFolder(
  store: Pick<ImportStore, 'folders' | 'putFolder'>,
  folder: LinkedFolder,
): Promise<string> {
  for (const known of await store.folders()) {
    if (!(await known.handle.isSameEntry(folder.handle))) continue;
    await store.putFolder({ ...known, handle: folder.handle });
    return known.id;
  }
  await store.putFolder(folder);
  return folder.id;
}
