import { AppError } from '../../shared/errors.ts';

/** Share of control characters above which bytes are taken for something else than text. */
const MAX_CONTROL_SHARE = 0.005;
/** Characters looked at to tell text from something else. */
const SAMPLE_LENGTH = 65_536;
/** Share of NUL bytes at odd or even places that gives away UTF-16 without a mark. */
const UTF16_SHARE = 0.3;

/**
 * The text in `bytes`: by its byte order mark, else UTF-16 by its pattern, else UTF-8, else as it says itself (`named`), else
 * GB 18030, else Windows-1252.
 * @throws {AppError} `file-empty`, `file-not-text`
 */
export function decodeText(bytes: Uint8Array, named?: string): string {
  if (bytes.length === 0) throw new AppError('file-empty', 'The file is empty');
  const text = firstOf(bytes, encodingsFor(bytes, named));
  if (text === undefined) throw new AppError('file-not-text', 'The bytes are not text');
  if (text.trim() === '') throw new AppError('file-empty', 'The file holds only white space');
  return text;
}

function encodingsFor(bytes: Uint8Array, named: string | undefined): readonly string[] {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return ['utf-8'];
  if (a === 0xff && b === 0xfe) return ['utf-16le'];
  if (a === 0xfe && b === 0xff) return ['utf-16be'];
  const wide = utf16By(bytes);
  return wide ? [wide] : ['utf-8', ...(named ? [named] : []), 'gb18030', 'windows-1252'];
}

function utf16By(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  if (odd > half * UTF16_SHARE && even < half * 0.02) return 'utf-16le';
  if (even > half * UTF16_SHARE && odd < half * 0.02) return 'utf-16be';
  return undefined;
}

function firstOf(bytes: Uint8Array, encodings: readonly string[]): string | undefined {
  for (const encoding of encodings) {
    const text = tryDecode(bytes, encoding);
    if (text !== undefined && looksLikeText(text, encoding)) return text;
  }
  return undefined;
}

function tryDecode(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function looksLikeText(text: string, encoding: string): boolean {
  const sample = text.slice(0, SAMPLE_LENGTH);
  if (sample.includes('\0')) return false;

  const controls = sample.match(/[\x01-\x08\x0b\x0e-\x1f\x7f-\x9f]/g)?.length ?? 0;
  if (controls > sample.length * MAX_CONTROL_SHARE) return false;
  return encoding !== 'gb18030' || isChinese(sample);
}

/** Almost any bytes decode as GB 18030; real Chinese is made of common characters and CJK punctuation. */
function isChinese(text: string): boolean {
  const foreign = text.match(/[^\x00-\x7f]/g)?.length ?? 0;
  const common = text.match(/[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u2027]/g)?.length ?? 0;
  return common >= foreign * 0.9;
}
