import type { OfflineProgress, PageMessage } from '../offline/messages.ts';
import type { Watched } from '../ui/services.ts';
import type { Every } from './updates.ts';
import { WatchedValue } from './watched-value.ts';

/** Whom to ask: the newest worker that is installed. */
export interface OfflineWorker {
  postMessage(message: PageMessage, transfer: MessagePort[]): void;
}

/** The parts of the page that are needed. */
export interface OfflineCopyOptions {
  /** The newest worker, as soon as there is one; `undefined` where there are no service workers. Asked each time. */
  readonly worker: () => Promise<OfflineWorker | undefined>;
  readonly every: Every;
  /** The person asked for less data: files are then kept when they are first used. */
  readonly savesData: boolean;
}

/** The browser ends an idle worker after 30 s (Chromium, Firefox): each question starts its time anew. */
const ASK_EVERY_MS = 10_000;

/**
 * Have the large files (engines and starter models) kept for use without a network, in the background, a part at a time: what
 * is interrupted goes on here, or at the next start.
 * @returns how far it is; `undefined` until the worker has answered
 */
export function keepOfflineCopy(options: OfflineCopyOptions): Watched<OfflineProgress | undefined> {
  const progress = new WatchedValue<OfflineProgress | undefined>(undefined);
  if (options.savesData) return progress;
  let stop = (): void => undefined;
  const ask = async (): Promise<void> => {
    const worker = await options.worker();
    if (!worker) {
      stop();
      return;
    }
    const answer = await question(worker);
    progress.set(answer);
    if (answer.keptBytes >= answer.totalBytes) stop();
  };
  const again = (): void => void ask().catch(() => undefined);
  stop = options.every(again, ASK_EVERY_MS);
  again();
  return progress;
}

function question(worker: OfflineWorker): Promise<OfflineProgress> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<OfflineProgress>) => {
      port1.close();
      resolve(data);
    };
    worker.postMessage({ type: 'keep-all' }, [port2]);
  });
}
