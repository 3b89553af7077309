import { BEGINNING_BYTES, checkBeginning } from './check-body.ts';

/** Looks at the first bytes of a file as they come, in chunks of any size. */
export class Beginning {
  readonly #path: string;
  readonly #url: string;
  readonly #bytes: number[] = [];
  #checked = false;

  constructor(path: string, url: string) {
    this.#path = path;
    this.#url = url;
  }

  /** @throws {AppError} as `checkBeginning`, once enough bytes are here */
  add(chunk: Uint8Array): void {
    if (this.#checked) return;
    this.#bytes.push(...chunk.subarray(0, BEGINNING_BYTES - this.#bytes.length));
    if (this.#bytes.length >= BEGINNING_BYTES) this.end();
  }

  /** No more bytes will come. @throws {AppError} as `checkBeginning` */
  end(): void {
    if (this.#checked || this.#bytes.length === 0) return;
    this.#checked = true;
    checkBeginning(Uint8Array.from(this.#bytes), this.#path, this.#url);
  }
}
