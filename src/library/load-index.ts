import type { ItemStore } from './item-store.ts';
import { LibraryIndex } from './library-index.ts';
import type { EmbedderChoice } from './library.ts';
import type { SettingStore } from './setting-store.ts';
import { spacesInUse } from './spaces.ts';
import type { VectorStore } from './vector-store.ts';

const CHOICE_KEY = 'embedders';

/** Build the index of everything stored. Chunks without a stored vector are left pending: so a stopped embedding goes on. */
export async function loadIndex(
  { items, vectors }: { readonly items: ItemStore; readonly vectors: VectorStore },
  choice: EmbedderChoice,
): Promise<LibraryIndex> {
  const index = new LibraryIndex(choice);
  for await (const note of items.all()) index.put(note);
  for (const spaceId of spacesInUse(choice)) {
    for await (const record of vectors.all(spaceId)) index.putVectors(record);
  }
  return index;
}

/** The embedders chosen last; the pair when none were. */
export async function readChoice(settings: SettingStore): Promise<EmbedderChoice> {
  const kept = await settings.read(CHOICE_KEY);
  const isSingle =
    typeof kept === 'object' &&
    kept !== null &&
    'spaceId' in kept &&
    typeof kept.spaceId === 'string';
  return isSingle ? { type: 'single', spaceId: kept.spaceId as string } : { type: 'pair' };
}

/** Remember the choice. */
export function writeChoice(settings: SettingStore, choice: EmbedderChoice): Promise<void> {
  return settings.write(CHOICE_KEY, choice);
}
