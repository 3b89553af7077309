/** Code, embeds and links to pages, the last with page and words. Every part is bounded: it takes linear time. */
const PARTS =
  /`[^`\n]{1,500}`|!\[\[[^[\]\n]{1,500}\]\]|\[\[([^\s[\]|][^[\]|\n]{0,300})(?:\|([^[\]\n]{1,300}))?\]\]/g;

/**
 * `text` with `[[Page]]` as `Page`, `[[Page#Part]]` as `Page > Part` and `[[Page|words]]` as `words`; embeds (`![[…]]`) and code
 * stay as they are.
 */
export function withoutWikilinks(text: string): string {
  if (!text.includes('[[')) return text;
  let fence: string | undefined;
  const lines = text.split('\n').map((line) => {
    const mark = /^\s{0,12}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined;
      return line;
    }
    fence = mark;
    return mark === undefined && line.includes('[[') ? inLine(line) : line;
  });
  return lines.join('\n');
}

function inLine(line: string): string {
  return line.replace(PARTS, (whole, page?: string, words?: string) => {
    const shown = words ?? page?.replace(/^#\^?/, '').replace(/#\^?/g, ' > ');
    return shown?.trim() ?? whole;
  });
}
