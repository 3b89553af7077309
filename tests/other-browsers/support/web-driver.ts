/** A browser that is driven as the WebDriver standards have it: what both of their protocols can do. */
export interface DrivenBrowser {
  /** Name and version, for the report. */
  readonly name: string;
  /** Errors on the page's console, where the protocol tells them. */
  readonly problems: readonly string[];
  goTo(address: string): Promise<void>;
  reload(): Promise<void>;
  /** Run a function in the page. It sees its arguments only, and both they and its result go as JSON. */
  run<Args extends readonly unknown[], Result>(
    work: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>>;
  /** Keys and pointers, as if from real ones. */
  perform(sources: readonly ActionSource[]): Promise<void>;
  close(): Promise<void>;
}

/** One device and what it does: the same JSON in WebDriver and in WebDriver BiDi. */
export interface ActionSource {
  readonly type: 'key' | 'pointer';
  readonly id: string;
  readonly actions: readonly Readonly<Record<string, unknown>>[];
}

/** The code of a function that takes its arguments as one JSON text and gives its result as one. */
export function asJsonFunction(work: (...args: never[]) => unknown): string {
  return `async (json) => JSON.stringify(await (${work.toString()})(...JSON.parse(json))) ?? 'null'`;
}

/** Press and release a key for every character; a line break is the Enter key. */
export function typing(text: string): ActionSource[] {
  const actions = [...text.replaceAll('\n', ENTER)].flatMap((value) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ]);
  return [{ type: 'key', id: 'keyboard', actions }];
}

const ENTER = '\uE006';

/** Click at a point of the window. */
export function clicking(at: { readonly x: number; readonly y: number }): ActionSource[] {
  const actions = [
    { type: 'pointerMove', duration: 0, ...at },
    { type: 'pointerDown', button: 0 },
    { type: 'pointerUp', button: 0 },
  ];
  return [{ type: 'pointer', id: 'mouse', actions }];
}
