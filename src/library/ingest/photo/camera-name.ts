/** Longest text that a file may say of itself, in UTF-16 code units. */
const MAX_LENGTH = 200;

/** What companies add to their names in files, and what nobody says. */
const COMPANY = /\b(?:corporation|corp|company|co|inc|ltd|imaging|optical|electronics)\b\.?,?/gi;

/** A text of a file without control characters, of one line, cut; nothing where nothing is left. */
export function plainText(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value
    .slice(0, 4 * MAX_LENGTH)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Co}\s]+/gu, ' ')
    .trim();
  const short = text.slice(0, MAX_LENGTH).toWellFormed().trim();
  return short === '' ? undefined : short;
}

/** Maker and model as one name without saying the maker twice: `NIKON CORPORATION`, `NIKON Z 6` is `NIKON Z 6`. */
export function cameraName(make: unknown, model: unknown): string | undefined {
  const name = plainText(model);
  const maker = plainText(plainText(make)?.replace(COMPANY, ' '));
  if (name === undefined || maker === undefined) return name ?? maker;
  const first = (maker.split(' ')[0] ?? maker).toLowerCase();
  return name.toLowerCase().startsWith(first) ? name : plainText(`${maker} ${name}`);
}
