import { orAbort, throwIfAborted } from '../../shared/abort.ts';
import { isAbort, toAppError, type ErrorCode } from '../../shared/errors.ts';
import type { ItemFiles } from '../item-files.ts';
import type { ItemStore } from '../item-store.ts';
import type { Looked, PhotoItem } from '../item.ts';
import type { SettingStore } from '../setting-store.ts';
import type { PictureLooker, SeenInPicture } from './picture-looker.ts';

/** Where the photo under way is noted, so that one that takes the whole page down is not tried for ever. */
const UNDER_WAY_KEY = 'looking-at';
/** Times that a photo may end what looks at it before it is left alone. */
const MAX_ATTEMPTS = 2;
/** Who looked at a photo that could not be looked at. */
const NOBODY: Looked = { textBy: 'nobody', labelsBy: 'nobody' };
/** Failures that the next photo would meet as well: models that are not here, e.g. offline before they were copied. */
const NOT_THE_PHOTO: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'model-missing',
  'integrity-failed',
  'offline',
  'network',
]);

/** What the queue works with. */
export interface LookingParts {
  readonly looker: PictureLooker;
  readonly items: ItemStore;
  readonly files: ItemFiles;
  readonly settings: SettingStore;
  /** Ids of photos that nobody looked at yet, the newest first. */
  readonly unseen: () => readonly string[];
  /** Keep a photo with what was seen in it, if it is still there. */
  readonly keep: (photo: PhotoItem, seen: SeenInPicture) => Promise<void>;
  /** Resolves when no search is waiting for an answer. */
  readonly quiet: () => Promise<void>;
}

interface UnderWay {
  readonly id: string;
  readonly attempts: number;
}

/** Looks in the background at photos that nobody looked at yet, one after the other. */
export class LookingQueue {
  readonly #parts: LookingParts;
  #wake: () => void = () => undefined;
  #isStuck = false;

  constructor(parts: LookingParts) {
    this.#parts = parts;
  }

  /** There may be new photos, or the models are here now. */
  notify(): void {
    this.#isStuck = false;
    this.#wake();
  }

  /** Work until aborted. @throws {AppError} `aborted` */
  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.#wake());
    let underWay = asUnderWay(await this.#parts.settings.read(UNDER_WAY_KEY));
    for (;;) {
      throwIfAborted(signal);
      const [id] = this.#isStuck ? [] : this.#parts.unseen();
      if (id === undefined) {
        await new Promise<void>((resolve) => (this.#wake = resolve));
        continue;
      }
      underWay = { id, attempts: underWay?.id === id ? underWay.attempts + 1 : 1 };
      await this.#parts.quiet();
      await this.#lookAt(underWay, signal);
    }
  }

  async #lookAt(underWay: UnderWay, signal: AbortSignal): Promise<void> {
    const { items, files, looker, settings, keep } = this.#parts;
    try {
      const [photo] = await items.get([underWay.id]);
      if (photo?.kind !== 'photo') {
        this.#isStuck = true; // erased in another tab: news of it are on their way
        return;
      }
      const file = await files.get(photo.id, 'original');
      if (!file || underWay.attempts > MAX_ATTEMPTS) {
        await keep(photo, { text: '', labels: [], by: NOBODY });
        return;
      }
      await settings.write(UNDER_WAY_KEY, underWay);
      await keep(photo, await this.#seen(looker, file, underWay, signal));
    } catch (thrown) {
      if (signal.aborted || isAbort(thrown)) throw thrown;
      // Storage or models are not there now: a new photo, or the next start, tries again.
      if (toAppError(thrown).code !== 'worker-died') this.#isStuck = true;
    }
  }

  /** What is seen; nothing in a picture that cannot be looked at. */
  async #seen(
    looker: PictureLooker,
    file: Blob,
    { attempts }: UnderWay,
    signal: AbortSignal,
  ): Promise<SeenInPicture> {
    try {
      return await orAbort(looker.look(file, signal), signal);
    } catch (thrown) {
      const { code } = toAppError(thrown);
      const isDeath = code === 'worker-died' && attempts < MAX_ATTEMPTS;
      if (signal.aborted || isAbort(thrown) || isDeath || NOT_THE_PHOTO.has(code)) throw thrown;
      return { text: '', labels: [], by: NOBODY };
    }
  }
}

function asUnderWay(kept: unknown): UnderWay | undefined {
  const isOne =
    typeof kept === 'object' &&
    kept !== null &&
    'id' in kept &&
    typeof kept.id === 'string' &&
    'attempts' in kept &&
    typeof kept.attempts === 'number';
  return isOne ? { id: kept.id as string, attempts: kept.attempts as number } : undefined;
}
