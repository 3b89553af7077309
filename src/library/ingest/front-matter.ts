/** Longest block looked at, in UTF-16 code units. */
const BLOCK_LENGTH = 10_000;

/** The `title` that a Markdown file's YAML front matter gives, if it gives one. */
export function frontMatterTitle(text: string): string | undefined {
  const block = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(
    text.slice(0, BLOCK_LENGTH),
  )?.[1];
  const value = block && /^title:[ \t]*(.+?)[ \t]*\r?$/m.exec(block)?.[1];
  const bare = value && /^(["'])(.*)\1$/.exec(value);
  return (bare ? bare[2] : value)?.trim() || undefined;
}
