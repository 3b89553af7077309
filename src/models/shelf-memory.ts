import type { DeviceReport, MeasuredSpeed } from './device.ts';
import type { LoadMarks } from './load-marks.ts';
import type { LanguageModelEntry, ModelEntry } from './model-entry.ts';
import { readJson, type SmallSettings } from './small-settings.ts';

/** Keys of the shelf's settings. */
const KEYS = {
  chosen: 'inkling.models.chosen',
  loads: 'inkling.models.loads',
  measured: 'inkling.models.measured',
  own: 'inkling.models.own',
  here: 'inkling.models.here',
  device: 'inkling.models.device',
} as const;

/** What the shelf remembers between visits. Other tabs write too, so everything is read anew each time. */
export class ShelfMemory {
  readonly #settings: SmallSettings;

  constructor(settings: SmallSettings) {
    this.#settings = settings;
  }

  get chosen(): string | undefined {
    return this.#settings.read(KEYS.chosen);
  }

  set chosen(modelId: string | undefined) {
    this.#settings.write(KEYS.chosen, modelId);
  }

  get marks(): LoadMarks {
    return (readJson(this.#settings, KEYS.loads) as LoadMarks | undefined) ?? {};
  }

  set marks(marks: LoadMarks) {
    this.#write(KEYS.loads, marks);
  }

  get measured(): MeasuredSpeed | undefined {
    return readJson(this.#settings, KEYS.measured) as MeasuredSpeed | undefined;
  }

  set measured(speed: MeasuredSpeed | undefined) {
    this.#write(KEYS.measured, speed);
  }

  /** Models that the person added by address. */
  get own(): readonly LanguageModelEntry[] {
    return this.#list(KEYS.own).filter((entry) => entry.kind === 'language-model');
  }

  set own(entries: readonly LanguageModelEntry[]) {
    this.#write(KEYS.own, entries);
  }

  /** Models that are wholly on this device, as they were fetched: what the last look at the storage found. */
  get here(): readonly ModelEntry[] {
    return this.#list(KEYS.here);
  }

  set here(entries: readonly ModelEntry[]) {
    this.#write(KEYS.here, entries);
  }

  /** The device as it was found last; known at once at the next start. */
  get device(): Omit<DeviceReport, 'measured'> | undefined {
    return readJson(this.#settings, KEYS.device) as Omit<DeviceReport, 'measured'> | undefined;
  }

  set device(report: Omit<DeviceReport, 'measured'> | undefined) {
    this.#write(KEYS.device, report);
  }

  #list(key: string): readonly ModelEntry[] {
    const value = readJson(this.#settings, key);
    return Array.isArray(value) ? (value as readonly ModelEntry[]) : [];
  }

  #write(key: string, value: unknown): void {
    this.#settings.write(key, value === undefined ? undefined : JSON.stringify(value));
  }
}
