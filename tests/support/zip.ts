import { zipSync, type Zippable } from 'fflate';

/** A zip archive as a file. */
export function zip(entries: Zippable): Blob {
  return new Blob([zipSync(entries)]);
}

/** An archive of `count` empty entries named by number, made by hand: fflate needs minutes for as many. */
export function zipOfEmptyEntries(count: number): Blob {
  const encoder = new TextEncoder();
  const locals: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  let directoryBytes = 0;
  for (let n = 0; n < count; n++) {
    const name = encoder.encode(`${n}.md`);
    const local = record(30, name, { 0: 0x04034b50, 26: name.length });
    const central = record(46, name, { 0: 0x02014b50, 28: name.length, 42: offset });
    locals.push(local);
    directory.push(central);
    offset += local.length;
    directoryBytes += central.length;
  }
  const end = record(22, new Uint8Array(), { 0: 0x06054b50, 12: directoryBytes, 16: offset });
  return new Blob([...locals, ...directory, end]);
}

/** A header of `sizeBytes` with 32-bit `fields` by offset (the two lengths are 16-bit and followed by zeros), then `name`. */
function record(
  sizeBytes: number,
  name: Uint8Array,
  fields: Readonly<Record<number, number>>,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytes + name.length);
  const view = new DataView(bytes.buffer);
  for (const [at, value] of Object.entries(fields)) view.setUint32(Number(at), value, true);
  bytes.set(name, sizeBytes);
  return bytes;
}
