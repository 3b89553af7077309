/** Small values kept by name. All methods @throws {AppError} `quota-exceeded`, `storage-failed`, `storage-denied` */
export interface SettingStore {
  /** The value last written, or `undefined`. */
  read(key: string): Promise<unknown>;
  /** Keep a cloneable value; resolves once it is durable. */
  write(key: string, value: unknown): Promise<void>;
}
