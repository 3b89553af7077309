import { AppError, toWire } from '../../shared/errors.ts';
import { sortFiles, refusalOf } from './gather.ts';
import type { WaitingContent, WaitingFile } from './import-job.ts';
import type { FileHandle, FileMark, FolderHandle } from './linked-folder.ts';
import { folderDenied, isDenied } from './open-waiting.ts';

/** What a look through a folder found that was not so at the last one. */
export interface Scan {
  /** New and changed files, then those that are gone. */
  readonly files: readonly WaitingFile[];
  readonly media: readonly { readonly path: string }[];
}

interface FoundFile {
  readonly path: string;
  readonly handle: FileHandle;
}

/** Files of one folder that are looked at together; each costs a call to another process. */
const TOGETHER = 32;

/**
 * Look through a folder for what changed since `marks`. No file is read: size and time of the last change tell.
 * @throws {AppError} `folder-denied`; `folder-missing`: it is not there, or all at once empty, as a drive that is unplugged
 */
export async function scanFolder(
  folder: FolderHandle,
  marks: ReadonlyMap<string, FileMark>,
): Promise<Scan> {
  try {
    const found: FoundFile[] = [];
    await walk(folder, folder.name, found);
    if (found.length === 0 && marks.size > 0) throw folderMissing();
    const { wanted, media } = sortFiles(found);
    const there = await lookAtAll(wanted);
    const changed = [...there.values()].filter((file) => isChanged(file, marks.get(file.path)));
    const gone = [...marks.keys()].filter((path) => !there.has(path));
    return { files: [...changed, ...gone.map(goneFile)], media: marks.size === 0 ? media : [] };
  } catch (thrown) {
    if (isDenied(thrown)) throw folderDenied(thrown);
    if (isMissing(thrown)) throw folderMissing(thrown);
    throw thrown;
  }
}

/** The files as they are now, by path. */
async function lookAtAll(found: readonly FoundFile[]): Promise<ReadonlyMap<string, WaitingFile>> {
  const there = new Map<string, WaitingFile>();
  for (let at = 0; at < found.length; at += TOGETHER) {
    for (const file of await Promise.all(found.slice(at, at + TOGETHER).map(lookAt))) {
      if (file) there.set(file.path, file);
    }
  }
  return there;
}

async function walk(folder: FolderHandle, path: string, found: FoundFile[]): Promise<void> {
  for await (const entry of folder.values()) {
    const entryPath = `${path}/${entry.name}`;
    if (entry.kind === 'file') found.push({ path: entryPath, handle: entry });
    else await walk(entry, entryPath, found);
  }
}

/** The file as it is now; `undefined` when it vanished meanwhile. */
async function lookAt({ path, handle }: FoundFile): Promise<WaitingFile | undefined> {
  try {
    const { size: sizeBytes, lastModified: modifiedAt } = await handle.getFile();
    const refusal = refusalOf({ path, sizeBytes });
    const content: WaitingContent = refusal
      ? { type: 'refused', reason: toWire(refusal) }
      : { type: 'linked', handle };
    return { path, sizeBytes, modifiedAt, content };
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    throw thrown;
  }
}

function isChanged(file: WaitingFile, mark: FileMark | undefined): boolean {
  return mark?.sizeBytes !== file.sizeBytes || mark.modifiedAt !== file.modifiedAt;
}

function goneFile(path: string): WaitingFile {
  return { path, sizeBytes: 0, content: { type: 'gone' } };
}

function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'NotFoundError';
}

function folderMissing(cause?: unknown): AppError {
  return new AppError('folder-missing', 'The folder is not where it was', { cause });
}
