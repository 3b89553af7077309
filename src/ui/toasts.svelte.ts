/** A line that says what just happened, with at most one thing to do about it. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action?: ToastAction;
}

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

/** How long a toast stays: long enough to read a line and reach for undo. */
const STAY_MS = 6000;

/** The toasts on show, newest last. */
export class Toasts {
  #shown = $state.raw<readonly Toast[]>([]);
  #nextId = 0;

  get shown(): readonly Toast[] {
    return this.#shown;
  }

  /** Show `text`, with an undo or another action; goes away by itself. */
  show(text: string, action?: ToastAction): void {
    const toast: Toast = { id: this.#nextId++, text, ...(action && { action }) };
    // The same line again takes the place of the first.
    const others = this.#shown.filter((other) => other.text !== text);
    this.#shown = [...others.slice(-2), toast];
    setTimeout(() => this.dismiss(toast.id), STAY_MS);
  }

  dismiss(id: number): void {
    this.#shown = this.#shown.filter((toast) => toast.id !== id);
  }
}
