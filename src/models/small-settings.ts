/**
 * A few short texts kept between visits, read and written at once: a load that may kill the page must be noted before it
 * begins. `localStorage` in the product. Never throws: without storage the texts last as long as the page.
 */
export interface SmallSettings {
  read(key: string): string | undefined;
  /** `undefined` removes. */
  write(key: string, value: string | undefined): void;
}

/** The value that `write` kept under `key`; `undefined` when there is none or it makes no sense. */
export function readJson(settings: SmallSettings, key: string): unknown {
  const text = settings.read(key);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
