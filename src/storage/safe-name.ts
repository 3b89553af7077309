/** Letters that some file system refuses, the escape sign itself, and control characters. */
const UNSAFE = /[\\/:*?"<>|%\u0000-\u001f\u007f]/g;

/** `text` as a file name that every file system takes; `decodeName` gives it back. */
export function encodeName(text: string): string {
  return text
    .toWellFormed()
    .replace(UNSAFE, (letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`)
    .replace(/\.$/, '%2e'); // "." and ".." are no names, and Windows drops a last dot
}

/** The text that `encodeName` was given. */
export function decodeName(name: string): string {
  return name.replace(/%([0-9a-f]{2})/g, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
