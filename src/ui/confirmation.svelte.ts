/** A question before something that cannot be undone. */
export interface Confirmation {
  readonly title: string;
  readonly body: string;
  /** What the button that goes ahead says. */
  readonly confirm: string;
  readonly danger?: boolean;
}

interface Pending {
  readonly question: Confirmation;
  readonly answer: (yes: boolean) => void;
}

/** One question at a time, shown by `ConfirmDialog`. */
export class Confirmations {
  #pending = $state.raw<Pending | undefined>();

  get question(): Confirmation | undefined {
    return this.#pending?.question;
  }

  /** Ask; resolves `true` only when the person goes ahead. */
  async ask(question: Confirmation): Promise<boolean> {
    this.answer(false);
    return new Promise((resolve) => {
      this.#pending = { question, answer: resolve };
    });
  }

  answer(yes: boolean): void {
    this.#pending?.answer(yes);
    this.#pending = undefined;
  }
}
