import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DETECTION_STEP_PX, MAX_TILES, TILE_PX } from '../../../../src/engines/pp-ocr/limits.ts';
import { planTiles } from '../../../../src/engines/pp-ocr/tile-plan.ts';

const sides = fc.oneof(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 100_000 }));

describe('the tiles of a picture', () => {
  it('keep each pixel of the map once, and are few and of sizes that the network takes', () => {
    fc.assert(
      fc.property(sides, sides, (widthPx, heightPx) => {
        const plan = planTiles({ widthPx, heightPx });
        expect(plan.tiles.length).toBeLessThanOrEqual(MAX_TILES);
        expect(plan.scale).toBeLessThanOrEqual(1);
        let kept = 0;
        for (const { across, down } of plan.tiles) {
          for (const { startPx, lengthPx, keptStartPx, keptEndPx } of [across, down]) {
            expect(lengthPx % DETECTION_STEP_PX).toBe(0);
            expect(lengthPx).toBeLessThanOrEqual(TILE_PX);
            expect(keptStartPx).toBeGreaterThanOrEqual(startPx);
            expect(keptEndPx).toBeLessThanOrEqual(startPx + lengthPx);
          }
          kept += (across.keptEndPx - across.keptStartPx) * (down.keptEndPx - down.keptStartPx);
        }
        expect(kept).toBe(plan.widthPx * plan.heightPx);
        expect(plan.tiles.at(-1)?.across.keptEndPx).toBe(plan.widthPx);
        expect(plan.tiles.at(-1)?.down.keptEndPx).toBe(plan.heightPx);
      }),
    );
  });

  it('leave a small picture as it is', () => {
    expect(planTiles({ widthPx: 640, heightPx: 480 })).toMatchObject({ scale: 1, tiles: [{}] });
  });

  it('do not shrink the letters of a tall screenshot with its height', () => {
    const short = planTiles({ widthPx: 1080, heightPx: 2400 });
    const tall = planTiles({ widthPx: 1080, heightPx: 12_000 });
    expect(tall.scale).toBe(short.scale);
    expect(tall.tiles.length).toBeGreaterThan(short.tiles.length);
  });
});
