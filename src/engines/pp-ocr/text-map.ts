import type { Pixels } from '../../library/looking/pixels.ts';
import type { Network } from '../onnx/onnx-network.ts';
import { FULL, type TextMap } from './find-places.ts';
import { windowTensor, type Normalisation } from './resample.ts';
import type { Tile, TilePlan } from './tile-plan.ts';

/** ImageNet's means and deviations in the order that the authors use, red's for blue. (PaddleOCR 2.7, `NormalizeImage`.) */
const DETECTION: Normalisation = {
  mean: [0.485 * 255, 0.456 * 255, 0.406 * 255],
  factor: [1 / (0.229 * 255), 1 / (0.224 * 255), 1 / (0.225 * 255)],
};

/**
 * Where there is text in a picture, one run of the detector after another.
 * @param pause awaited after each run; throws when nobody waits any more
 * @throws {AppError} what `network` and `pause` throw
 */
export async function textMapOf(
  picture: Pixels,
  plan: TilePlan,
  network: Network,
  pause: () => Promise<void>,
): Promise<TextMap> {
  const { scale, widthPx, heightPx } = plan;
  const data = new Uint8Array(widthPx * heightPx);
  for (const tile of plan.tiles) {
    const [width, height] = [tile.across.lengthPx, tile.down.lengthPx];
    const place = { leftPx: tile.across.startPx, topPx: tile.down.startPx };
    const window = { scale, ...place, widthPx: width, heightPx: height };
    const tensor = windowTensor(picture, window, DETECTION);
    const result = await network.run({ data: tensor, dims: [1, 3, height, width] });
    keep(data, widthPx, tile, result.data);
    await pause();
  }
  return { data, widthPx, heightPx };
}

function keep(map: Uint8Array, mapWidthPx: number, tile: Tile, seen: Float32Array): void {
  const { across, down } = tile;
  for (let y = down.keptStartPx; y < down.keptEndPx; y++) {
    const from = (y - down.startPx) * across.lengthPx - across.startPx;
    for (let x = across.keptStartPx; x < across.keptEndPx; x++) {
      map[y * mapWidthPx + x] = Math.round((seen[from + x] ?? 0) * FULL);
    }
  }
}
