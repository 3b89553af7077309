/** Lets background work wait until nobody is served. */
export class QuietTime {
  #served = 0;
  #waiting: (() => void)[] = [];

  /** Somebody is served from now until the returned function is called. */
  disturb(): () => void {
    this.#served++;
    let released = false;
    return () => {
      if (released) return;
      released = true;
      this.#served--;
      if (this.#served > 0) return;
      for (const go of this.#waiting.splice(0)) go();
    };
  }

  /** Resolves once nobody is served. */
  async wait(): Promise<void> {
    while (this.#served > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
