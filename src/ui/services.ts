import type { Assistant } from '../assistant/assistant.ts';
import type { ConversationStore } from '../assistant/conversation-store.ts';
import type { Library } from '../library/library.ts';
import type { Language } from '../models/model-entry.ts';
import type { ModelShelf } from '../models/model-runner.ts';
import type { Clock } from '../shared/clock.ts';
import type { NewId } from '../shared/ids.ts';

/** Everything the screens ask of the rest of the product. Built once, in main.ts. */
export interface Services {
  readonly library: Library;
  readonly assistant: Assistant;
  readonly conversations: ConversationStore;
  readonly models: ModelShelf;
  readonly preferences: PreferenceStore;
  readonly unsaved: UnsavedTexts;
  readonly platform: Platform;
  /** A small library to try things on; left out where the build has none. */
  readonly sample?: SampleLibrary;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Shown under About. */
  readonly version: string;
}

/** A value that changes outside the screens. */
export interface Watched<T> {
  current(): T;
  /** Calls `listener` after every change. @returns how to stop */
  watch(listener: (value: T) => void): () => void;
}

/** What a person chose about looks and habits. Small, read before the first paint. */
export interface Preferences {
  readonly language: 'auto' | Language;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly textSize: 'normal' | 'large' | 'larger';
  /** `auto`: Enter sends where there is a keyboard and a mouse, and breaks the line on touch screens. */
  readonly enterKey: 'auto' | 'sends' | 'breaks';
  /** Answers finished and notes saved so far, counted up to 2: then the install card may show. */
  readonly usefulActions: number;
  readonly installCard: 'open' | 'dismissed';
}

/** Keeps the preferences of this device. Never throws: without storage they last as long as the window. */
export interface PreferenceStore {
  read(): Partial<Preferences>;
  write(preferences: Preferences): void;
}

/** What was written in a note and is in no save, with the version that it was written on (0: never saved). */
export interface UnsavedText {
  readonly itemId: string;
  readonly text: string;
  readonly baseUpdatedAt: number;
}

/**
 * Keeps unsaved texts of notes over a reload, apart from the storage that refused them. Synchronous, because a page that
 * ends waits for nothing. Never throws: where there is no room here either, they last as long as the window.
 */
export interface UnsavedTexts {
  all(): readonly UnsavedText[];
  read(itemId: string): UnsavedText | undefined;
  keep(unsaved: UnsavedText): void;
  drop(itemId: string): void;
}

/** The browser around the page. */
export interface Platform {
  readonly kind: 'ios' | 'android' | 'desktop';
  /** The person's languages, best first (BCP 47). */
  readonly languages: readonly string[];
  readonly online: Watched<boolean>;
  readonly update: Watched<UpdateState>;
  /** Switch to the version that waits; reloads the page. */
  applyUpdate(): Promise<void>;
  readonly install: Watched<InstallState>;
  /** How much of what the app needs without a network is kept; `undefined` where nothing is being kept. */
  readonly offlineCopy: Watched<OfflineCopy | undefined>;
  /** Show the browser's own install question. */
  promptInstall(): Promise<'accepted' | 'dismissed'>;
  storage(): Promise<StorageReport>;
  /** Ask the browser not to clear this site's data on its own. */
  requestPersistence(): Promise<StorageReport['persistence']>;
  /** @throws {AppError} `storage-denied` where the browser refuses the clipboard */
  copyText(text: string): Promise<void>;
  /** The system's share sheet; absent where there is none. */
  readonly shareText?: (share: {
    readonly title: string;
    readonly text: string;
  }) => Promise<'shared' | 'dismissed'>;
  /** Hand a file to the person. */
  saveFile(file: { readonly name: string; readonly content: Blob }): void;
  /** Open an address in a new window, with no way back to this one. */
  openAddress(address: string): void;
}

/** `ready`: a newer version is fetched and waits for a reload. */
export type UpdateState = 'current' | 'ready';

/** `steps-ios`: only by hand, through the share sheet. */
export type InstallState = 'unavailable' | 'installed' | 'prompt' | 'steps-ios';

/** The copy of the app's own large files (engines, starter models) for use without a network. */
export interface OfflineCopy {
  readonly keptBytes: number;
  readonly totalBytes: number;
}

/** Storage as the browser reports it. */
export interface StorageReport {
  /** `denied`: nothing outlives this window. */
  readonly persistence: 'persistent' | 'best-effort' | 'denied';
  readonly usedBytes?: number;
  readonly quotaBytes?: number;
}

/** A few dozen example notes that a person can look around in and take away again. */
export interface SampleLibrary {
  /**
   * Add the notes, those in `language` as the newest.
   * @throws {AppError} `quota-exceeded`, `storage-failed`, `offline`
   */
  add(signal: AbortSignal, language: Language): Promise<SampleContent>;
}

/** What came with the samples. */
export interface SampleContent {
  readonly itemIds: readonly string[];
  /** A question that the samples answer, by language. */
  readonly question: Readonly<Record<Language, string>>;
}
