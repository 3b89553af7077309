const TASK = /^(\s*(?:[-*+]|\d{1,9}[.)]) \[)([ xX])\] /;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** Line numbers (0-based) of the task boxes (`- [ ]`) of `text`, those in fenced code left out. */
export function taskLines(text: string): readonly number[] {
  const found: number[] = [];
  let fence: string | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const mark = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
    } else if (mark) fence = mark;
    else if (TASK.test(line)) found.push(index);
  }
  return found;
}

/** `text` with its `index`-th task box (0-based) ticked, or cleared when it was ticked. */
export function toggleTask(text: string, index: number): string {
  const at = taskLines(text)[index];
  if (at === undefined) return text;
  const lines = text.split('\n');
  const line = lines[at] ?? '';
  lines[at] = line.replace(
    TASK,
    (_, head: string, box: string) => `${head}${box === ' ' ? 'x' : ' '}] `,
  );
  return lines.join('\n');
}
