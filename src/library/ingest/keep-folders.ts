import { AppError, toWire, type WireError } from '../../shared/errors.ts';

/** What a file of a Google Takeout is besides the notes themselves. */
export type KeepPart =
  /** The same note once more as HTML, or a list of what is there. */
  | 'twin'
  /** A picture, drawing or recording of a note. */
  | 'media';

interface MediaLeftOut {
  readonly type: 'skipped';
  readonly path: string;
  readonly reason: WireError;
}

const MEDIA = /\.(?:png|jpe?g|gif|webp|heic|bmp|svg|3gp|3gpp|amr|m4a|aac|mp3|ogg|mp4)$/i;

/**
 * Tells what the files of a Google Takeout are. A folder of Keep is one in which a `.json` and an `.html` share a name; its
 * name is not asked, since it is in the person's language. Nothing is told of files elsewhere.
 */
export function keepPartOf(paths: readonly string[]): (path: string) => KeepPart | undefined {
  const notes = new Set(paths.filter((path) => /\.json$/i.test(path)).map(stemOf));
  const twins = new Set(paths.filter((path) => isHtml(path) && notes.has(stemOf(path))));
  const folders = new Set([...twins].map(folderOf));
  const roots = new Set([...folders].map(folderOf));
  return (path) => {
    if (twins.has(path)) return 'twin';
    if (roots.has(folderOf(path)) && /(?:^|\/)archive_browser\.html$/i.test(path)) return 'twin';
    if (!folders.has(folderOf(path))) return undefined;
    if (/(?:^|\/)Labels\.txt$/i.test(path)) return 'twin';
    return MEDIA.test(path) ? 'media' : undefined;
  };
}

function isHtml(path: string): boolean {
  return /\.html$/i.test(path);
}

function stemOf(path: string): string {
  return path.replace(/\.[^./]*$/, '');
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** One line for `files` pictures and recordings under `path`. */
export function mediaLeftOut(path: string, files: number): MediaLeftOut {
  const reason = new AppError('files-left-out', 'Pictures are left out', { detail: { files } });
  return { type: 'skipped', path, reason: toWire(reason) };
}
