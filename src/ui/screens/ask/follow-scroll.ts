/** The measures of a scrolled frame, in CSS pixels. */
export interface ScrollMeasures {
  readonly scrollTop: number;
  readonly scrollHeight: number;
  readonly clientHeight: number;
}

/**
 * What the frame does when its content grows. `turn`: it follows, but the prompt just asked never leaves through the top.
 * `end`: it follows to the end. `still`: it stays where the reader put it.
 */
export type Following = 'turn' | 'end' | 'still';

/** Closer than this to the end counts as being there, in CSS pixels: about two lines. */
const NEAR_END = 48;

/** Whether the reader sees the end. */
export function isAtEnd({ scrollTop, scrollHeight, clientHeight }: ScrollMeasures): boolean {
  return scrollHeight - scrollTop - clientHeight < NEAR_END;
}

/** Where to scroll after the content grew; `undefined` to stay. `turnTop`: where the newest turn begins in the content. */
export function scrollTarget(
  following: Following,
  { scrollHeight, clientHeight }: ScrollMeasures,
  turnTop: number,
): number | undefined {
  const end = Math.max(0, scrollHeight - clientHeight);
  switch (following) {
    case 'still':
      return undefined;
    case 'end':
      return end;
    case 'turn':
      return Math.min(end, turnTop);
  }
}

/** How the frame follows after the reader scrolled from `before` to `now`; content that shrank at the end is no scrolling up. */
export function followingAfter(
  following: Following,
  before: ScrollMeasures,
  now: ScrollMeasures,
): Following {
  const moved = now.scrollTop - before.scrollTop;
  if (Math.abs(moved) <= 1) return following;
  if (isAtEnd(now)) return moved < 0 ? following : 'end';
  return moved < 0 || following === 'turn' ? 'still' : following;
}
