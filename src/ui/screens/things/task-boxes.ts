/** What task boxes need to act. */
export interface TaskBoxOptions {
  /** Tasks that the text holds; with another number drawn, the boxes show but do not act. */
  readonly count: number;
  readonly ontoggle: (index: number) => void;
}

/** Turn the `[ ]` and `[x]` that list items of `root` begin with into boxes to tick; boxes drawn before stay. */
export function drawTaskBoxes(root: Element, options: TaskBoxOptions): void {
  const items = [...root.querySelectorAll('li')].filter((item) => !item.closest('blockquote'));
  const tasks = items.flatMap((item) => taskOf(item) ?? []);
  const acts = tasks.length === options.count;
  for (const [index, task] of tasks.entries()) {
    if (task.type === 'text') drawBox(task, acts ? () => options.ontoggle(index) : undefined);
  }
}

type Task = { readonly type: 'box' } | TaskText;

interface TaskText {
  readonly type: 'text';
  readonly text: Text;
  readonly item: Element;
  readonly isDone: boolean;
}

function drawBox({ text, item, isDone }: TaskText, toggle: (() => void) | undefined): void {
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.className = 'task';
  box.checked = isDone;
  box.disabled = toggle === undefined;
  text.data = text.data.slice('[ ] '.length);
  box.setAttribute('aria-label', text.parentElement?.textContent.trim() ?? '');
  if (toggle) box.addEventListener('change', toggle);
  // The label around it is what a finger meets.
  const target = document.createElement('label');
  target.className = 'task-target';
  target.append(box);
  text.before(target);
  item.classList.add('task-item');
}

function taskOf(item: Element): Task | undefined {
  if (item.classList.contains('task-item')) return { type: 'box' };
  const text = firstText(item);
  const match = text && /^\[([ xX])\] /.exec(text.data);
  return match ? { type: 'text', text, item, isDone: match[1] !== ' ' } : undefined;
}

/** The text an item begins with, its own or its first paragraph's. */
function firstText(item: Element): Text | undefined {
  for (const node of item.childNodes) {
    if (node instanceof Text && node.data.trim() !== '') return node;
    if (node instanceof HTMLParagraphElement) {
      return node.firstChild instanceof Text ? node.firstChild : undefined;
    }
    if (node instanceof Element) return undefined;
  }
  return undefined;
}
