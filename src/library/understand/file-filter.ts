import type { FoundFilter } from './marked-filters.ts';

/** Files that can be imported: nothing else has a name to be found by. */
const EXTENSIONS =
  'pdf|docx|epub|html?|csv|md|markdown|txt|jpe?g|png|webp|avif|heic|gif|ics|enex|zip';
/** What cameras, phones and messengers call files before a number. */
const CAMERA =
  'IMG|DSC[FN]?|PXL|MVIMG|GOPR|SAM|DJI|PANO|BURST|WP|VID|mmexport|wx_camera|Screenshot|Screen_Shot|微信图片|微信截图|Snipaste';

/** Each has one group, the name; all of the match is the filter. */
const FILES: readonly RegExp[] = [
  // file:contract; 文件名：合同
  /(?<![\p{L}\p{N}])(?:file|filename|文件名?)[:：]\s*(?:"(?<quoted>[^"]+)"|(?<name>[^\s，,]+))/iu,
  // file name is budget; file named invoice; 文件名是合同
  /(?<![\p{L}\p{N}])(?:file\s*name(?:\s+(?:is|contains|with))?|file\s+(?:named|called))\s+(?:"(?<quoted>[^"]+)"|(?<name>[\p{L}\p{N}][\p{L}\p{N}._-]*))/iu,
  /文件名(?:是|为|叫|里?有|含有?|包含)\s*(?<name>[\p{L}\p{N}][\p{L}\p{N}._-]*?)(?=的|$|[\s，,])/iu,
  // invoice-2024.pdf
  new RegExp(
    `(?<![\\p{L}\\p{N}./])(?<name>[\\p{L}\\p{N}][\\p{L}\\p{N}._()-]*\\.(?:${EXTENSIONS}))(?![\\p{L}\\p{N}]|\\.\\p{L})`,
    'iu',
  ),
  // IMG_2031
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?<name>(?:${CAMERA})[_-]?\\d[\\d_-]*\\d)(?![\\p{L}\\p{N}])`,
    'iu',
  ),
];

/** The file name that `query` holds, if it does. */
export function findFileFilter(query: string): FoundFilter | undefined {
  for (const pattern of FILES) {
    const match = pattern.exec(query);
    const name = match?.groups?.['quoted'] ?? match?.groups?.['name'];
    if (!match || !name) continue;
    const range = { start: match.index, end: match.index + match[0].length };
    return { filter: { kind: 'file', name, range }, removed: [range] };
  }
  return undefined;
}
