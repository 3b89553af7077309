/** Size of the record that ends a zip's directory, without its comment, and of an entry's record without its names. */
const END_BYTES = 22;
const ENTRY_BYTES = 46;
/** Longest directory that is read: 50,000 entries of 1,000 bytes. */
const MAX_DIRECTORY_BYTES = 50_000_000;

/**
 * The paths that a zip archive's directory names; fewer, or none, where the directory is damaged. They are only what the
 * archive says of itself: its entries are found by reading it.
 */
export async function zipNames(archive: Blob): Promise<readonly string[]> {
  const tail = await viewOf(archive.slice(-END_BYTES - 0xffff));
  const end = endRecord(tail);
  if (end < 0) return [];
  const size = tail.getUint32(end + 12, true);
  const start = tail.getUint32(end + 16, true);
  if (size > MAX_DIRECTORY_BYTES || start + size > archive.size) return [];
  return namesOf(await viewOf(archive.slice(start, start + size)));
}

async function viewOf(part: Blob): Promise<DataView> {
  return new DataView(await part.arrayBuffer());
}

function endRecord(tail: DataView): number {
  for (let at = tail.byteLength - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) === 0x06054b50) return at;
  }
  return -1;
}

function namesOf(directory: DataView): readonly string[] {
  const names: string[] = [];
  const decoder = new TextDecoder();
  let at = 0;
  while (at + ENTRY_BYTES <= directory.byteLength) {
    if (directory.getUint32(at, true) !== 0x02014b50) break;
    const length = directory.getUint16(at + 28, true);
    const from = at + ENTRY_BYTES;
    if (from + length > directory.byteLength) break;
    names.push(decoder.decode(new Uint8Array(directory.buffer, from, length)));
    at = from + length + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  }
  return names;
}
