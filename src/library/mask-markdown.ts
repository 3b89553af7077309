/** Markdown syntax that is not part of what a note says. Each pattern is linear in the text's length, and within a line. */
const SYNTAX: readonly RegExp[] = [
  /^[ \t]*(?:>[ \t]?)+/gm, // quotes
  /^[ \t]*#{1,6}(?=[ \t])/gm, // headings
  /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\](?=[ \t]))?/gm, // list marks, check boxes
  /^[ \t]*(?:`{3,}|~{3,})[^\n]*$/gm, // fences
  /^[-*_=|:+ \t]{3,}$/gm, // rules, underlines, table rulers
  /\]\([^()\n]{0,2000}\)/g, // link and picture targets
  /<\/?[a-zA-Z][^<>\n]{0,500}>/g, // tags and <links>
  /https?:\/\/[^\s<>()\]]{1,2000}/g,
  /[*_~`[\]!\\]+(?=\S)|(?<=\S)[*_~`[\]\\]+|\|/g, // emphasis, code, brackets, cells
];

/** `text` with its Markdown syntax blanked out: same length, so that ranges in one are ranges in the other. */
export function maskMarkdown(text: string): string {
  return SYNTAX.reduce(
    (masked, syntax) => masked.replace(syntax, (found) => ' '.repeat(found.length)),
    text,
  );
}

/** What `text` says, without Markdown and with single spaces: for embedding and for excerpts. */
export function plainText(text: string): string {
  return maskMarkdown(text).replace(/\s+/g, ' ').trim();
}
