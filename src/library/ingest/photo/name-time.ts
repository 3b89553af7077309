import { wallOf, type WallMs } from './photo-time.ts';

/**
 * `20240312_101112`, `20240312-101010`, `2024-03-12 at 10.11.12`, `2024-03-12-10-11-12`, `20240312101112`, with more digits after
 * it or not: screenshots and cameras of Android, WeChat, WhatsApp, macOS, Signal.
 */
const WRITTEN =
  /(?<!\d)(\d{4})[-_.]?(\d\d)[-_.]?(\d\d)(?:[-_ T.]| at | \u4e0a\u5348| \u4e0b\u5348)?(?:(\d\d)[-_.:]?(\d\d)[-_.:]?(\d\d))?/;
/** Milliseconds since 1970: `mmexport1710209472000.jpg` (WeChat), `FB_IMG_1710209472000.jpg`. 2001 to 2033 have 13 digits that begin so. */
const COUNTED = /(?<!\d)(1\d{12})(?!\d)/;

/** The moment in a picture's name, by the clock of the device that named it; nothing where it names none. */
export function nameTime(path: string): { wall: WallMs } | { moment: number } | undefined {
  const name = path.replace(/^.*\//, '');
  const counted = COUNTED.exec(name)?.[1];
  if (counted) return { moment: Number(counted) };
  const parts = WRITTEN.exec(name) as (string | undefined)[] | null;
  if (!parts) return undefined;
  const [year, month, day, ...clock] = parts.slice(1, 7);
  // A day without an hour stands for its noon: the day stays the same wherever it is read.
  const [hour, minute, second] = clock[0] === undefined ? [12, 0, 0] : clock.map(Number);
  const wall = wallOf(
    Number(year),
    Number(month),
    Number(day),
    hour ?? 0,
    minute ?? 0,
    second ?? 0,
  );
  return wall === undefined ? undefined : { wall };
}
