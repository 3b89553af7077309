/** What `navigator.connection` says, where a browser has it. */
export interface NetworkSpeed {
  readonly bytesPerSecond?: number;
  /** The person asked for less data. */
  readonly savesData: boolean;
}

/** `navigator.connection` of Chromium. */
export interface ConnectionLike {
  /** Megabits per second, rounded, at most 10. */
  readonly downlink?: number;
  readonly saveData?: boolean;
}

/** A first guess at the speed of downloads; the downloader measures the real one. */
export function networkSpeed(connection: ConnectionLike | undefined): NetworkSpeed {
  const megabits = connection?.downlink;
  return {
    ...(megabits !== undefined && megabits > 0 && { bytesPerSecond: (megabits * 1e6) / 8 }),
    savesData: connection?.saveData ?? false,
  };
}
