import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PictureText } from '../../src/library/looking/picture-text.ts';
import { pictureWords } from '../../src/library/looking/picture-words.ts';
import type { Pixels } from '../../src/library/looking/pixels.ts';
import { connect, type Client } from '../../src/protocol/rpc.ts';
import type { VisionContract } from '../../src/protocol/vision-contract.ts';
import { WorkerPictureText } from '../../src/remote/worker-picture-text.ts';
import { characterAccuracy } from '../support/character-accuracy.ts';
import { collect } from '../support/collect.ts';
import { canvasOf, drawnPictures, type DrawnPicture } from '../support/pictures.ts';

/** Far above what is needed (a tall screenshot takes 32 s on one free core): other tests run at the same time. */
const TIMEOUT_MS = 180_000;

const never = new AbortController().signal;
let worker: Worker;
let client: Client<VisionContract>;
let reader: PictureText;

beforeAll(async () => {
  worker = new Worker(new URL('../../workers/vision.worker.ts', import.meta.url), {
    type: 'module',
  });
  client = connect<VisionContract>(worker);
  reader = new WorkerPictureText(client);
  await collect(client.stream('setUp', { baseUrl: `${location.origin}/` }));
});

afterAll(() => worker.terminate());

const namedPicture = (name: string): DrawnPicture => {
  const picture = drawnPictures.find((drawn) => drawn.name.startsWith(name));
  if (!picture) throw new Error(`no picture ${name}`);
  return picture;
};

describe('the words in pictures', () => {
  // Measured: 1 in all but the slanted receipt (.993) and the desktop's small print (.999), with Noto Sans CJK and Liberation.
  it.each(drawnPictures)(
    'are read: $name',
    { timeout: TIMEOUT_MS },
    async ({ name, rows, draw }) => {
      const picture = draw();
      const startedMs = performance.now();
      const lines = await reader.read(picture, never);
      const tookMs = Math.round(performance.now() - startedMs);
      const accuracy = characterAccuracy(rows.join('\n'), pictureWords(lines));
      console.info(`${name}: ${accuracy.toFixed(4)} of the characters, ${tookMs} ms`);
      expect(accuracy).toBeGreaterThanOrEqual(0.98);
      expect(Math.min(...lines.map(({ confidence }) => confidence))).toBeGreaterThan(0.5);
    },
  );

  it('lie where they are said to', async () => {
    const { context, pixels } = canvasOf(600, 300);
    context.font = '40px "DejaVu Sans", sans-serif';
    context.fillText('Harbour', 120, 180);
    const [line, ...others] = await reader.read(pixels(), never);
    expect([line?.text, others]).toEqual(['Harbour', []]);
    const [first, , third] = line?.box ?? [];
    const rightPx = 120 + context.measureText('Harbour').width;
    expect(Math.abs((first?.x ?? NaN) - 120)).toBeLessThan(20);
    expect(Math.abs((third?.x ?? NaN) - rightPx)).toBeLessThan(20);
    expect(first?.y).toBeLessThan(190);
    expect(third?.y).toBeGreaterThan(210);
  });

  it('are the same when read again, also after the models were let go', async () => {
    const picture = namedPicture('an English receipt, 640 × 480').draw();
    const before = await reader.read(picture, never);
    await collect(client.stream('unload', null));
    expect(await reader.read(picture, never)).toEqual(before);
  });
});

/** The same numbers in every run. (Park & Miller, CACM 1988.) */
function* randomBytes(): Generator<number> {
  let state = 20_261_125;
  for (;;) {
    state = (state * 48_271) % 2_147_483_647;
    yield state & 255;
  }
}

const noise = (): Pixels => {
  const bytes = randomBytes();
  const data = new Uint8ClampedArray(640 * 480 * 4).map(() => bytes.next().value as number);
  return { data, widthPx: 640, heightPx: 480 };
};

const scenery = (): Pixels => {
  const { context, pixels } = canvasOf(640, 480, '#7ab8e8');
  context.fillStyle = '#4a8f4a';
  context.fillRect(0, 300, 640, 180);
  context.fillStyle = '#f5d76e';
  context.beginPath();
  context.arc(520, 90, 50, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = '#8b5a2b';
  context.fillRect(150, 200, 24, 140);
  return pixels();
};

const marks = (letters: string): Pixels => {
  const { context, pixels } = canvasOf(1_600, 1_600);
  context.font = '9px monospace';
  for (let index = 0; index < 20_000; index++) {
    const [x, y] = [(index % 160) * 10, Math.floor(index / 160) * 12];
    if (letters === '') context.fillRect(x, y, 4 + (index % 3), 5);
    else context.fillText(letters.charAt(index % letters.length), x, y);
  }
  return pixels();
};

describe('pictures without words', () => {
  it.each([
    ['of no size', () => ({ data: new Uint8ClampedArray(0), widthPx: 0, heightPx: 7 })],
    ['of one pixel', () => canvasOf(1, 1).pixels()],
    ['of one colour', () => canvasOf(640, 480).pixels()],
    ['of a landscape', scenery],
    ['of noise', noise],
    ['of 20,000 marks', () => marks('')],
  ] as const)('%s have no lines', async (_name, draw) => {
    expect(await reader.read(draw(), never)).toEqual([]);
  });

  it('of 20,000 letters that stand alone end in time', async () => {
    await reader.read(marks('x17q'), never);
    await reader.read(canvasOf(20_000, 8, '#888').pixels(), never);
  });

  it('are refused when their size is not that of their pixels', async () => {
    const wrong = { data: new Uint8ClampedArray(12), widthPx: 2, heightPx: 2 };
    await expect(reader.read(wrong, never)).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

describe('an abort', () => {
  it('ends the reading between two steps, and the next picture is read', async () => {
    const controller = new AbortController();
    const tall = reader.read(namedPicture('small text in a tall').draw(), controller.signal);
    const next = reader.read(namedPicture('white on dark').draw(), never);
    controller.abort();
    await expect(tall).rejects.toMatchObject({ code: 'aborted' });
    // The tall one alone would take 30 s and more.
    const startedMs = performance.now();
    expect(await next).not.toEqual([]);
    expect(performance.now() - startedMs).toBeLessThan(15_000);
  });
});
