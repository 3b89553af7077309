const MIB = 2 ** 20;

/** Requests under way at once. Browsers allow six a host over HTTP/1.1; this leaves two for the app. */
export const LANES = 4;

/**
 * Bytes between two marks in a file's journal. An interruption loses `LANES` unfinished blocks at most, 2 MiB. Small, since
 * on a line that breaks all the time a block is all that ever arrives.
 */
export const BLOCK_BYTES = MIB / 2;

/** Bytes that one request asks for: enough that the way there and back does not count. */
export const REQUEST_BYTES = 8 * MIB;

/** A request that brings no byte for this long is given up, in milliseconds. */
export const STALL_MS = 30_000;

/** Time for a host to list its files; the list is a convenience, the download works without it. */
export const LISTING_MS = 10_000;

/** First wait before asking again; doubles up to `MAX_WAIT_MS`. */
export const FIRST_WAIT_MS = 1_000;
export const MAX_WAIT_MS = 30_000;

/** Rounds over all mirrors without one new block before a download gives up: waits of 1, 2, 4, 8 and 16 s between. */
export const MAX_ROUNDS = 6;

/** A text file that the downloader reads itself (a configuration, a list of shards) is never larger. */
export const MAX_TEXT_BYTES = 16 * MIB;

/** Progress is told at most this often, in milliseconds. */
export const PROGRESS_EVERY_MS = 200;
