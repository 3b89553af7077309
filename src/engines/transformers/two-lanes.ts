/** How soon a job is wanted. */
export type Lane = 'query' | 'passage';

interface Job {
  readonly run: () => Promise<void>;
}

/** Runs jobs one at a time; a waiting query goes before every waiting passage, so that search stays fast during an import. */
export class TwoLanes {
  readonly #waiting: Record<Lane, Job[]> = { query: [], passage: [] };
  #busy = false;

  /** Run `work` when its turn comes, and give its outcome. */
  run<T>(lane: Lane, work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting[lane].push({ run: () => work().then(resolve, reject) });
      void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let job = this.#next(); job; job = this.#next()) await job.run();
    this.#busy = false;
  }

  #next(): Job | undefined {
    return this.#waiting.query.shift() ?? this.#waiting.passage.shift();
  }
}
