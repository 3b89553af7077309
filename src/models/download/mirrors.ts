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
    for (const key of [originOf(url), url]) {
      this.#failures.set(key, (this.#failures.get(key) ?? 0) + 1);
    }
  }

  /** Of the host and of the address: two mirrors may share a host. */
  #failuresOf(url: string): number {
    return (this.#failures.get(originOf(url)) ?? 0) + (this.#failures.get(url) ?? 0);
  }
}

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}
