/** Longest packet looked at, in bytes; editors write some kilobytes, depth maps come in packets of their own. */
const MAX_PACKET_BYTES = 65_536;
const BEGINS = '<x:xmpmeta';
/** In the order of trust: when it was taken, then when the file was made. */
const NAMES = ['exif:DateTimeOriginal', 'photoshop:DateCreated', 'xmp:CreateDate'];

/**
 * When the picture was taken by its XMP packet (ISO 16684-1), as written there. The packet is found by its beginning, as it stands
 * unpacked in every kind of file; nothing else of it is read.
 */
export function xmpDate(bytes: Uint8Array): string | undefined {
  const start = packetStart(bytes);
  if (start < 0) return undefined;
  const packet = new TextDecoder().decode(bytes.subarray(start, start + MAX_PACKET_BYTES));
  for (const name of NAMES) {
    const value = new RegExp(`${name}\\s*(?:=\\s*["']|>)\\s*([\\dTZ:.+\\- ]{8,40})`).exec(
      packet,
    )?.[1];
    if (value) return value;
  }
  return undefined;
}

function packetStart(bytes: Uint8Array): number {
  const sign = new TextEncoder().encode(BEGINS);
  const first = sign[0] as number;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (sign.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}
