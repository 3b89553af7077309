/** What is remembered of loading one model. */
export interface LoadMark {
  /** Times that its load killed the page or the worker, or failed by the model’s own fault, since it last loaded well. */
  readonly crashes: number;
  /** Crashes that the person has set aside by choosing the model again. */
  readonly forgiven: number;
  /** The page that is loading it now, or was when it died. */
  readonly loadingIn?: string;
}

/** Marks by model id. */
export type LoadMarks = Readonly<Record<string, LoadMark>>;

const CLEAN: LoadMark = { crashes: 0, forgiven: 0 };

/** `page` begins to load the model. */
export function loadStarted(marks: LoadMarks, modelId: string, page: string): LoadMarks {
  const { crashes, forgiven } = marks[modelId] ?? CLEAN;
  return { ...marks, [modelId]: { crashes, forgiven, loadingIn: page } };
}

/** The load ended and the page lives: nothing is held against the model any more. */
export function loadEnded(marks: LoadMarks, modelId: string): LoadMarks {
  const { [modelId]: _ended, ...others } = marks;
  return others;
}

/** The load killed its worker, or found the model unfit. */
export function loadFailed(marks: LoadMarks, modelId: string): LoadMarks {
  const { crashes, forgiven } = marks[modelId] ?? CLEAN;
  return { ...marks, [modelId]: { crashes: crashes + 1, forgiven } };
}

/** The person chose the model knowing what happened: try it again. */
export function forgive(marks: LoadMarks, modelId: string): LoadMarks {
  const mark = marks[modelId];
  if (!mark) return marks;
  const { crashes, loadingIn } = mark;
  const held = { crashes, forgiven: crashes };
  return { ...marks, [modelId]: loadingIn === undefined ? held : { ...held, loadingIn } };
}

/** Every load of a page that is gone, and did not end, killed that page. */
export function settle(marks: LoadMarks, isAlive: (page: string) => boolean): LoadMarks {
  return Object.fromEntries(
    Object.entries(marks).map(([modelId, mark]) => {
      if (mark.loadingIn === undefined || isAlive(mark.loadingIn)) return [modelId, mark];
      return [modelId, { crashes: mark.crashes + 1, forgiven: mark.forgiven }];
    }),
  );
}

/** Crashes that still count against a model. */
export function crashesOf(marks: LoadMarks, modelId: string): number {
  const { crashes, forgiven } = marks[modelId] ?? CLEAN;
  return Math.max(0, crashes - forgiven);
}
