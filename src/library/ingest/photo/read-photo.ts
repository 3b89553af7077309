import type { EpochMs } from '../../../shared/clock.ts';
import { systemClock } from '../../../shared/clock.ts';
import { throwIfAborted } from '../../../shared/abort.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Position } from '../../item.ts';
import { MAX_PHOTO_BYTES } from '../../limits.ts';
import type { DecodedPicture, PictureDecoder } from '../../looking/picture-decoder.ts';
import { nameTime } from './name-time.ts';
import { hasBeen, momentOf } from './photo-time.ts';
import { readExif } from './read-exif.ts';
import { readPictureHeader } from './picture-header.ts';
import { xmpDate } from './xmp-date.ts';

/** A photo as it is kept. */
export interface ReadPhoto {
  /** The file's name without its ending. */
  readonly title: string;
  /** Upright. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** As the file says, else as its name says. */
  readonly takenAt?: EpochMs;
  /** `takenAt`, else the file's own date; nothing where it has none. */
  readonly createdAt?: EpochMs;
  readonly camera?: string;
  readonly position?: Position;
  readonly thumbnail: Blob;
}

/** A photo with its pixels. The pixels are closed by who asked for them. */
export interface OpenPhoto {
  readonly photo: ReadPhoto;
  readonly picture: DecodedPicture;
}

/**
 * A file as a photo, whatever its name ends in: what it says of itself and its small picture.
 * @throws {AppError} `aborted`, `file-empty`, `file-too-large`, `file-unreadable`; what `readPictureHeader` and `decode` throw
 */
export async function readPhoto(
  path: string,
  file: Blob,
  decoder: PictureDecoder,
  signal: AbortSignal,
): Promise<ReadPhoto> {
  const { photo, picture } = await openPhoto(path, file, decoder, signal);
  picture[Symbol.dispose]();
  return photo;
}

/** As `readPhoto`; the pixels stay for those who look at them. @throws {AppError} as `readPhoto` */
export async function openPhoto(
  path: string,
  file: Blob,
  decoder: PictureDecoder,
  signal: AbortSignal,
): Promise<OpenPhoto> {
  const bytes = await bytesOf(file, signal);
  const header = readPictureHeader(bytes);
  const now = systemClock.now();
  const { orientation, ...facts } = await readExif(bytes, xmpDate(bytes), now);
  throwIfAborted(signal);
  const picture = await decoder.decode(file, { ...header, orientation }, signal);
  const takenAt = facts.takenAt ?? timeInName(path, now);
  const createdAt = takenAt ?? ownDate(file, now);
  const photo = {
    title: path.replace(/^.*\//, '').replace(/(?<=.)\.[^.]*$/, ''),
    widthPx: picture.widthPx,
    heightPx: picture.heightPx,
    ...facts,
    ...(takenAt === undefined ? {} : { takenAt }),
    ...(createdAt === undefined ? {} : { createdAt }),
    thumbnail: picture.thumbnail,
  };
  return { photo, picture };
}

async function bytesOf(file: Blob, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  throwIfAborted(signal);
  if (file.size > MAX_PHOTO_BYTES) {
    throw new AppError('file-too-large', 'The file is too large for a photo', {
      detail: { sizeBytes: file.size, limitBytes: MAX_PHOTO_BYTES },
    });
  }
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (thrown) {
    throw new AppError('file-unreadable', 'The file cannot be read', { cause: thrown });
  }
}

function timeInName(path: string, now: EpochMs): EpochMs | undefined {
  const told = nameTime(path);
  if (!told) return undefined;
  const moment = 'moment' in told ? told.moment : momentOf(told.wall, undefined);
  return hasBeen(moment, now) ? moment : undefined;
}

/** Of a `File`; files out of archives are `Blob`s without a date. */
function ownDate(file: Blob, now: EpochMs): EpochMs | undefined {
  if (!('lastModified' in file) || typeof file.lastModified !== 'number') return undefined;
  return file.lastModified > 0 && hasBeen(file.lastModified, now) ? file.lastModified : undefined;
}
