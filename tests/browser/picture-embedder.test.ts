import { afterAll, describe, expect, it } from 'vitest';
import { TransformersPictureEmbedder } from '../../src/engines/transformers/transformers-picture-embedder.ts';
import { dot } from '../../src/library/dot-product.ts';
import type { Embeddings } from '../../src/library/embedder.ts';
import type { Pixels } from '../../src/library/looking/pixels.ts';
import { canvasOf } from '../support/pictures.ts';
import { tinyTwoTowers } from '../support/tiny-two-towers.ts';

const never = new AbortController().signal;
const towers = [tinyTwoTowers('siglip'), tinyTwoTowers('clip')];
const read: string[] = [];
const embedder = new TransformersPictureEmbedder(
  (id) => towers.map(({ entry }) => entry).find((entry) => entry.id === id),
  {
    baseUrl: `${location.origin}/`,
    readModelFile: async (id, path) => {
      read.push(path);
      return towers.find(({ entry }) => entry.id === id)?.files.get(path);
    },
  },
);
afterAll(() => embedder.unload());

const plain = (colour: string, widthPx = 20, heightPx = 12): Pixels =>
  canvasOf(widthPx, heightPx, colour).pixels();
const pictures = [plain('#f00'), plain('#0f0', 9, 30), plain('#00f', 300, 200)];

const rows = ({ vectors, dimensions }: Embeddings): Float32Array[] =>
  Array.from({ length: vectors.length / dimensions }, (_, row) =>
    vectors.slice(row * dimensions, (row + 1) * dimensions),
  );

/** For each text the number of the picture that is nearest to it. */
async function nearest(spaceId: string, texts: readonly string[]): Promise<number[]> {
  const seen = rows(await embedder.embedPictures(spaceId, pictures, never));
  const asked = rows(await embedder.embedTexts(spaceId, texts, never));
  return asked.map((text) => {
    const scores = seen.map((picture) => dot(text, picture, 0));
    return scores.indexOf(Math.max(...scores));
  });
}

describe.each(['tiny-siglip', 'tiny-clip'])('pictures and texts in one space (%s)', (spaceId) => {
  it('finds a picture by its words, in both languages', async () => {
    expect(await nearest(spaceId, ['red', 'green', 'blue'])).toEqual([0, 1, 2]);
    expect(await nearest(spaceId, ['蓝色', '红色', '绿色'])).toEqual([2, 0, 1]);
    expect(await nearest(spaceId, ['GREEN'])).toEqual([1]); // the model was trained on lower case
  });

  it('gives vectors of length 1, the same one for the same picture', async () => {
    const [one] = pictures;
    if (!one) throw new Error('no picture');
    const twice = rows(await embedder.embedPictures(spaceId, [one, ...pictures], never));
    expect(twice).toHaveLength(4);
    for (const vector of twice) expect(dot(vector, vector, 0)).toBeCloseTo(1, 5);
    expect(twice[0]).toEqual(twice[1]);
    expect(one.data.length).toBe(20 * 12 * 4);
  });

  it('cuts a text that is too long and takes one that says nothing', async () => {
    const long = `red ${'green '.repeat(50)}`;
    const [vector, none] = rows(await embedder.embedTexts(spaceId, [long, 'word'], never));
    expect(vector?.[1]).toBeGreaterThan(0);
    expect([...(none ?? [])]).toEqual([0, 0, 0]);
  });
});

describe('an image-text model', () => {
  it('loads the tower that is needed, and no other', async () => {
    await embedder.unload();
    read.length = 0;
    await embedder.embedTexts('tiny-siglip', ['red'], never);
    expect(read).toContain('onnx/text_model_quantized.onnx');
    expect(read).not.toContain('onnx/vision_model_quantized.onnx');
  });

  it('says what is wrong', async () => {
    const torn = { ...plain('#f00'), widthPx: 21 };
    await expect(embedder.embedPictures('tiny-clip', [torn], never)).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await expect(embedder.embedTexts('gone', ['red'], never)).rejects.toMatchObject({
      code: 'model-missing',
    });
    const stopped = embedder.embedPictures('tiny-clip', pictures, AbortSignal.abort());
    await expect(stopped).rejects.toMatchObject({ code: 'aborted' });
  });

  it('does not take damaged weights, and loads again when they are whole', async () => {
    const { entry, files } = tinyTwoTowers('siglip');
    let isWhole = false;
    const damaged = new TransformersPictureEmbedder(() => entry, {
      baseUrl: `${location.origin}/`,
      readModelFile: async (_id, path) =>
        isWhole || !path.endsWith('.onnx') ? files.get(path) : new Blob([new Uint8Array(999)]),
    });
    await expect(damaged.embedTexts(entry.id, ['red'], never)).rejects.toMatchObject({
      code: 'integrity-failed',
    });
    isWhole = true;
    expect((await damaged.embedTexts(entry.id, ['red'], never)).vectors[0]).toBeGreaterThan(0);
    await damaged.unload();
  });
});
