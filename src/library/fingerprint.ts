const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * A 64-bit fingerprint of `text` in base 36: FNV-1a (Fowler, Noll & Vo) read forwards and backwards, with the length
 * mixed in. Not for secrets: it tells the chunks of one note apart.
 */
export function fingerprint(text: string): string {
  let forwards = FNV_OFFSET;
  let backwards = FNV_OFFSET ^ text.length;
  for (let i = 0, last = text.length - 1; i <= last; i++) {
    forwards = Math.imul(forwards ^ text.charCodeAt(i), FNV_PRIME);
    backwards = Math.imul(backwards ^ text.charCodeAt(last - i), FNV_PRIME);
  }
  return `${(forwards >>> 0).toString(36)}-${(backwards >>> 0).toString(36)}`;
}
