/** Bytes of a file from `start` to before `end`. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** An answer that brings bytes. */
export interface ByteReply {
  /** `part`: the range that was asked for, as far as the file reaches; `whole`: the server does not know ranges. */
  readonly type: 'part' | 'whole';
  /** Where the body begins within the file. */
  readonly start: number;
  /** Size of the whole file, where the server says it. */
  readonly totalBytes?: number;
  /** Lower case, without parameters; empty when not given. */
  readonly contentType: string;
  /** Whether a redirect led to another site. */
  readonly redirectedAway: boolean;
  /** SHA-256 of the whole file in lower-case hex, where the server says it. */
  readonly sha256?: string;
  /** Leaving the loop ends the request. */
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Gets bytes from the network; `src/egress` has the real one.
 * Law: everything that is not bytes of a file is an error.
 */
export interface ByteSource {
  /**
   * @throws {AppError} `aborted`; `offline`; `network` with `status` in its detail when the server refused (and
   *   `retryAfterMs` when it said when to come back); `captive-portal` when the network wants a sign-in; `egress-refused` for
   *   an address that is neither HTTPS nor this machine
   */
  open(url: string, range: ByteRange | undefined, signal: AbortSignal): Promise<ByteReply>;
}

/** Time, injected so that tests own it. */
export interface DownloadTime {
  /** Monotonic milliseconds. */
  elapsedMs(): number;
  /** Resolves after `ms`, or at once when `signal` fires. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}
