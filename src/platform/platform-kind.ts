import type { Platform } from '../ui/services.ts';

/** What is read of `navigator`. */
export interface NavigatorKind {
  readonly userAgent: string;
  readonly maxTouchPoints: number;
}

/** The family of the device. iPadOS calls itself a Mac, but no Mac has a touch screen. */
export function platformKind({ userAgent, maxTouchPoints }: NavigatorKind): Platform['kind'] {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios';
  if (/Macintosh/.test(userAgent) && maxTouchPoints > 1) return 'ios';
  return /Android/.test(userAgent) ? 'android' : 'desktop';
}
