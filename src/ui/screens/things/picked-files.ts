import type { ImportFile } from '../../../library/library.ts';

/** Files of an `<input type=file>`; those of a folder pick keep their path in the folder. */
export function filesOfPick(files: Iterable<File>): ImportFile[] {
  return [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/**
 * Files and folders' files of a drop or a paste. Must be called before the event ends, since browsers empty
 * `transfer.items` afterwards; a folder that cannot be read is left out.
 */
export async function filesOfTransfer(transfer: DataTransfer): Promise<ImportFile[]> {
  const items = [...transfer.items].filter((item) => item.kind === 'file');
  const entries = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const found = await Promise.all(
    entries.map(async ({ entry, file }) => {
      if (entry?.isDirectory) return filesOfFolder(entry as FileSystemDirectoryEntry);
      return file ? [{ path: file.name, file }] : [];
    }),
  );
  return found.flat();
}

async function filesOfFolder(folder: FileSystemDirectoryEntry): Promise<ImportFile[]> {
  const entries = await entriesOf(folder);
  const found = await Promise.all(entries.map((entry) => filesOfEntry(entry)));
  return found.flat();
}

function filesOfEntry(entry: FileSystemEntry): Promise<ImportFile[]> {
  if (entry.isDirectory) return filesOfFolder(entry as FileSystemDirectoryEntry);
  return new Promise((resolve) => {
    (entry as FileSystemFileEntry).file(
      (file) => resolve([{ path: entry.fullPath.replace(/^\//, ''), file }]),
      () => resolve([]),
    );
  });
}

/** `readEntries` gives at most 100 entries a call in Chromium, and none when there are no more. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => {
      reader.readEntries(resolve, () => resolve([]));
    });
    if (some.length === 0) return all;
    all.push(...some);
  }
}
