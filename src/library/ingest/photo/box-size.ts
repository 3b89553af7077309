import type { PictureSize } from './picture-size.ts';

/** Most boxes looked at: files of phones have some hundred, one for each tile. */
const MAX_BOXES = 10_000;

interface Box {
  readonly type: string;
  /** Of its content, half-open. */
  readonly start: number;
  readonly end: number;
}

/**
 * The size of the largest picture in an ISO base media file (HEIC, AVIF), from its `ispe` boxes: ISO 23008-12, 6.5.3. Tiles and
 * small pictures beside it are smaller.
 */
export function boxSize(view: DataView): PictureSize | undefined {
  const budget = { boxes: MAX_BOXES };
  const properties = descend(view, ['meta', 'iprp', 'ipco'], budget);
  if (!properties) return undefined;
  let largest: PictureSize | undefined;
  for (const { type, start, end } of boxesIn(view, properties.start, properties.end, budget)) {
    if (type !== 'ispe' || end - start < 12) continue;
    const size = { widthPx: view.getUint32(start + 4), heightPx: view.getUint32(start + 8) };
    if (!largest || size.widthPx * size.heightPx > largest.widthPx * largest.heightPx)
      largest = size;
  }
  return largest;
}

function descend(
  view: DataView,
  path: readonly string[],
  budget: { boxes: number },
): Box | undefined {
  let box: Box | undefined = { type: '', start: 0, end: view.byteLength };
  for (const type of path) {
    const { start, end }: Box = box;
    box = [...boxesIn(view, start, end, budget)].find((inner) => inner.type === type);
    if (!box) return undefined;
    // `meta` is a full box: version and flags stand before what it holds.
    if (type === 'meta') box = { ...box, start: Math.min(box.start + 4, box.end) };
  }
  return box;
}

function* boxesIn(
  view: DataView,
  from: number,
  until: number,
  budget: { boxes: number },
): Generator<Box> {
  let at = from;
  while (at + 8 <= until && budget.boxes-- > 0) {
    const size = view.getUint32(at);
    const type = String.fromCharCode(...[4, 5, 6, 7].map((byte) => view.getUint8(at + byte)));
    const isLong = size === 1 && at + 16 <= until;
    const start = at + (isLong ? 16 : 8);
    const length = isLong ? Number(view.getBigUint64(at + 8)) : size;
    // Zero says: to the end.
    const end = size === 0 ? until : Math.min(at + length, until);
    if (end < start) return;
    yield { type, start, end };
    at = end;
  }
}
