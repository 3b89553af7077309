import { wallOf, type WallMs } from './photo-time.ts';

/** `20240312`, `2024-03-12`: screenshots and cameras of Android, WeChat, WhatsApp, macOS, Windows, Signal. */
const DAY = /(?<!\d)(\d{4})([-_.]?)(\d\d)\2(\d\d)/;
/** What follows it: `_101112`, `-10-11-12`, ` at 10.11.12`, ` 下午9.41.05`, ` at 9.41.05 PM`; more digits may come after. */
const CLOCK =
  /^(?:[-_ T.,]| at )?\s*([上下]午)?\s*(\d\d|\d(?=[-_.:]))([-_.:]?)(\d\d)\3(\d\d)(?:\d{3}(?!\d))?(?:\s*([AP])M\b)?/i;
/** Milliseconds since 1970: `mmexport1710209472000.jpg` (WeChat), `FB_IMG_1710209472000.jpg`. From 2001 to 2033 they look so. */
const COUNTED = /(?<!\d)(1\d{12})(?!\d)/;

/** The moment in a picture's name, by the clock of the device that named it; nothing where it names none. */
export function nameTime(path: string): { wall: WallMs } | { moment: number } | undefined {
  const name = path.replace(/^.*\//, '');
  const counted = COUNTED.exec(name)?.[1];
  if (counted) return { moment: Number(counted) };
  const day = DAY.exec(name);
  if (!day) return undefined;
  const [year, month, date] = [day[1], day[3], day[4]].map(Number) as [number, number, number];
  const [hour, minute, second] = clockAfter(name.slice(day.index + day[0].length));
  const wall = wallOf(year, month, date, hour, minute, second);
  return wall === undefined ? undefined : { wall };
}

/** A day without an hour stands for its noon: it stays the same day wherever it is read. */
function clockAfter(text: string): readonly [hour: number, minute: number, second: number] {
  const parts = CLOCK.exec(text) as (string | undefined)[] | null;
  if (!parts) return [12, 0, 0];
  const [, chinese, hour, , minute, second, english] = parts;
  const isAfternoon = chinese === '下午' || english?.toUpperCase() === 'P';
  const isTwelve = chinese !== undefined || english !== undefined;
  const hours = isTwelve ? (Number(hour) % 12) + (isAfternoon ? 12 : 0) : Number(hour);
  return [hours, Number(minute), Number(second)];
}
