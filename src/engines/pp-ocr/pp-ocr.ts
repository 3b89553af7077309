import type { PictureText, TextLine } from '../../library/looking/picture-text.ts';
import type { Pixels } from '../../library/looking/pixels.ts';
import { readingRows } from '../../library/looking/reading-order.ts';
import { orAbort, throwIfAborted } from '../../shared/abort.ts';
import { AppError } from '../../shared/errors.ts';
import { nextTask } from '../../shared/next-task.ts';
import { Turnstile } from '../turnstile.ts';
import { withinBudget } from './batches.ts';
import { cornersOf, scaled } from './crop-line.ts';
import { findPlaces } from './find-places.ts';
import { MIN_CONFIDENCE } from './limits.ts';
import { openNetworks, releaseNetworks, type Networks, type NetworkSource } from './networks.ts';
import { readLines, shareOnHead, type ReadPlace } from './read-lines.ts';
import { textMapOf } from './text-map.ts';
import { planTiles } from './tile-plan.ts';
import { asLine, waysOf, type Ways } from './ways.ts';
import { ppOcrV4 } from './pp-ocr-files.ts';

/** Words in pictures by PP-OCRv4 on the CPU. One picture at a time; its networks are loaded at the first one. */
export class PpOcr implements PictureText {
  readonly id = ppOcrV4.id;
  readonly #source: NetworkSource;
  readonly #turnstile = new Turnstile();
  #networks: Promise<Networks> | undefined;

  constructor(source: NetworkSource) {
    this.#source = source;
  }

  async read(picture: Pixels, signal: AbortSignal): Promise<readonly TextLine[]> {
    const { data, widthPx, heightPx } = picture;
    if (data.length !== widthPx * heightPx * 4) {
      throw new AppError('invalid-input', `${widthPx} × ${heightPx} pixels, ${data.length} bytes`);
    }
    if (data.length === 0) return [];
    const leave = await this.#turnstile.enter(signal);
    try {
      const networks = await orAbort(this.#loaded(), signal);
      return await linesOf(picture, networks, signal);
    } finally {
      leave();
    }
  }

  /** Free the networks' memory once the pictures before this call are read; the next one loads them again. */
  async unload(): Promise<void> {
    const leave = await this.#turnstile.enter(new AbortController().signal);
    try {
      const networks = await this.#networks?.catch(() => undefined);
      this.#networks = undefined;
      if (networks) await releaseNetworks(networks);
    } finally {
      leave();
    }
  }

  /** Shared by all callers, so no single caller's abort stops a load; a failed load is tried again at the next call. */
  #loaded(): Promise<Networks> {
    if (this.#networks) return this.#networks;
    const loading = openNetworks(this.#source, new AbortController().signal);
    this.#networks = loading;
    loading.catch(() => (this.#networks = undefined));
    return loading;
  }
}

async function linesOf(
  picture: Pixels,
  networks: Networks,
  signal: AbortSignal,
): Promise<TextLine[]> {
  const pause = async (): Promise<void> => {
    await nextTask();
    throwIfAborted(signal);
  };
  const plan = planTiles(picture);
  const map = await textMapOf(picture, plan, networks.places, pause);
  const places = findPlaces(map).map((place) => scaled(place, 1 / plan.scale));
  const lines = withinBudget(places.map(asLine));
  const onHead = await shareOnHead(picture, lines, networks, pause);
  const ways = waysOf(lines, onHead);
  const readings = await readLines(picture, ways.flat(), networks, pause);
  const found = bestOf(ways, readings).flatMap(lineOf);
  return hasWords(found) ? readingRows(found).flat() : [];
}

/** Of each place the way that read best. @param readings of all ways, in their order */
function bestOf(ways: readonly Ways[], readings: readonly ReadPlace[]): ReadPlace[] {
  let at = 0;
  return ways.flatMap(({ length }) => {
    const some = readings.slice(at, (at += length));
    return some.length > 0 ? [some.reduce((a, b) => (b.confidence > a.confidence ? b : a))] : [];
  });
}

/** Marks without a letter or a digit are no words. */
function lineOf({ text, confidence, place }: ReadPlace): TextLine[] {
  const words = text.trim();
  if (confidence < MIN_CONFIDENCE || !/[\p{L}\p{N}]/u.test(words)) return [];
  return [{ text: words, confidence, box: cornersOf(place) }];
}

/** A sun or a post alone is no "0" or "1": some line must have two letters, or a Chinese character. */
function hasWords(lines: readonly TextLine[]): boolean {
  return lines.some(({ text }) => /[\p{L}\p{N}].*[\p{L}\p{N}]|\p{Script=Han}/u.test(text));
}
