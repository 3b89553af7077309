import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  followingAfter,
  isAtEnd,
  scrollTarget,
  type ScrollMeasures,
} from '../../../src/ui/screens/ask/follow-scroll.ts';

const at = (scrollTop: number, scrollHeight = 2000, clientHeight = 600): ScrollMeasures => ({
  scrollTop,
  scrollHeight,
  clientHeight,
});

describe('following an answer', () => {
  it('goes with the end while the prompt is in sight, and stops before the prompt leaves', () => {
    expect(scrollTarget('turn', at(0, 1000), 700)).toBe(400);
    expect(scrollTarget('turn', at(400, 1400), 700)).toBe(700);
    expect(scrollTarget('turn', at(700, 3000), 700)).toBe(700);
  });
  it('goes with the end when the reader went there, and nowhere when the reader went up', () => {
    expect(scrollTarget('end', at(0, 3000), 700)).toBe(2400);
    expect(scrollTarget('still', at(10, 3000), 700)).toBeUndefined();
  });
  it('has nowhere to go in a short conversation', () => {
    expect(scrollTarget('end', at(0, 300), 0)).toBe(0);
    expect(scrollTarget('turn', at(0, 300), 40)).toBe(0);
  });
});

describe('the reader scrolls', () => {
  it('up: it stays, whatever it followed', () => {
    for (const following of ['turn', 'end', 'still'] as const) {
      expect(followingAfter(following, at(1400), at(900))).toBe('still');
    }
  });
  it('to the end: it follows the end', () => {
    for (const following of ['turn', 'end', 'still'] as const) {
      expect(followingAfter(following, at(900), at(1400))).toBe('end');
    }
  });
  it('a little down past the prompt: it is not pulled back up', () => {
    expect(followingAfter('turn', at(700), at(900))).toBe('still');
  });
  it('not at all: what the page itself did changes nothing', () => {
    for (const following of ['turn', 'end', 'still'] as const) {
      expect(followingAfter(following, at(700), at(700))).toBe(following);
    }
  });
  it('not at all: an end that shrank away is no scrolling up', () => {
    expect(followingAfter('end', at(1400), at(1300, 1900))).toBe('end');
  });
});

it('a reader who stays is never moved, and a target is never outside the content', () => {
  const measures = fc.record({
    scrollTop: fc.nat(5000),
    scrollHeight: fc.nat(6000),
    clientHeight: fc.integer({ min: 1, max: 900 }),
  });
  fc.assert(
    fc.property(measures, fc.nat(6000), (now, turnTop) => {
      expect(scrollTarget('still', now, turnTop)).toBeUndefined();
      for (const following of ['turn', 'end'] as const) {
        const top = scrollTarget(following, now, turnTop) ?? -1;
        expect(top).toBeGreaterThanOrEqual(0);
        expect(top).toBeLessThanOrEqual(Math.max(0, now.scrollHeight - now.clientHeight));
      }
      expect(isAtEnd({ ...now, scrollTop: scrollTarget('end', now, turnTop) ?? 0 })).toBe(true);
    }),
  );
});
