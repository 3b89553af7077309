/** Which of several hosts to ask: the one that failed least so far, the first of equals. Shared by all files of a download. */
export class Mirrors {
  readonly #failures = new Map<string, number>();

  /** @returns one of `urls`, which must not be empty */
  pick(urls: readonly string[]): string {
    let best = urls[0] ?? '';
    for (const url of urls) {
      if (this.#failuresOf(url) < this.#failuresOf(best)) best = url;
    }
    return best;
  }

  failed(url: string): void {
    this.#failures.set(originOf(url), this.#failuresOf(url) + 1);
  }

  #failuresOf(url: string): number {
    return this.#failures.get(originOf(url)) ?? 0;
  }
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}
