import type { ConversationStore } from '../../src/assistant/conversation-store.ts';
import type { Conversation, Turn } from '../../src/assistant/conversation.ts';
import type { Language } from '../../src/models/model-entry.ts';
import { localUnsavedTexts } from '../../src/platform/local-unsaved-texts.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { randomId } from '../../src/shared/ids.ts';
import type { Platform, Services, UpdateState, Watched } from '../../src/ui/services.ts';
import { memoryLibrary, type SeedNote } from './memory-library.ts';
import { memoryShelf } from './memory-shelf.ts';
import { scriptedAssistant } from './scripted-assistant.ts';

/** What the screens start from. */
export interface MemoryOptions {
  readonly notes?: readonly SeedNote[];
  readonly conversations?: readonly {
    readonly conversation: Conversation;
    readonly turns: readonly Turn[];
  }[];
  readonly language?: Language;
  readonly theme?: 'light' | 'dark';
  readonly kind?: Platform['kind'];
  readonly online?: boolean;
  readonly update?: UpdateState;
  readonly usefulActions?: number;
  /** Milliseconds between two words of a scripted answer. */
  readonly wordMs?: number;
}

/** Services that live in memory and answer from scripts: for looking at screens and for testing them. */
export function memoryServices(
  options: MemoryOptions = {},
): Services & { readonly copied: string[] } {
  const { library, search } = memoryLibrary(options.notes ?? []);
  const copied: string[] = [];
  return {
    library,
    assistant: scriptedAssistant(search, options.wordMs ?? 25),
    conversations: memoryConversations(options.conversations ?? []),
    models: memoryShelf(),
    preferences: {
      read: () => ({
        language: options.language ?? 'en',
        theme: options.theme ?? 'light',
        usefulActions: options.usefulActions ?? 0,
      }),
      write: () => undefined,
    },
    unsaved: localUnsavedTexts(() => {
      throw new DOMException('denied', 'SecurityError');
    }),
    platform: memoryPlatform(options, copied),
    sample: {
      add: async () => {
        const note = await library.save({
          id: 'sample',
          text: '# Kitchen sink\nThe plumber charged 140 dollars.',
        });
        const question = { en: 'How much did the plumber charge?', zh: '水管工收了多少钱？' };
        return { itemIds: [note.id], question };
      },
    },
    clock: systemClock,
    newId: randomId,
    version: '0.1.0',
    copied,
  };
}

function always<T>(value: T): Watched<T> {
  return { current: () => value, watch: () => () => undefined };
}

function memoryPlatform(options: MemoryOptions, copied: string[]): Platform {
  return {
    kind: options.kind ?? 'desktop',
    languages: [options.language ?? 'en'],
    online: always(options.online ?? true),
    update: always(options.update ?? 'current'),
    applyUpdate: async () => undefined,
    install: always('prompt'),
    offlineCopy: always({ keptBytes: 62e6, totalBytes: 140e6 }),
    promptInstall: async () => 'dismissed',
    storage: async () => ({ persistence: 'best-effort', usedBytes: 48_000_000, quotaBytes: 10e9 }),
    requestPersistence: async () => 'persistent',
    copyText: async (text) => void copied.push(text),
    saveFile: () => undefined,
    openAddress: () => undefined,
  };
}

function memoryConversations(
  seed: readonly { readonly conversation: Conversation; readonly turns: readonly Turn[] }[],
): ConversationStore {
  const conversations = new Map(seed.map(({ conversation }) => [conversation.id, conversation]));
  const turns = new Map(
    seed.flatMap((entry) => entry.turns.map((turn) => [turn.id, turn] as const)),
  );
  const drafts = new Map<string, string>();
  return {
    get: async (id) => conversations.get(id),
    list: async () => [...conversations.values()].sort((a, b) => b.updatedAt - a.updatedAt),
    turns: async (id) => [...turns.values()].filter(({ conversationId }) => conversationId === id),
    put: async (conversation, changed) => {
      conversations.set(conversation.id, conversation);
      for (const turn of changed) turns.set(turn.id, turn);
    },
    erase: async (id) => void conversations.delete(id),
    putDraft: async (key, text) => void drafts.set(key, text),
    draft: async (key) => drafts.get(key) ?? '',
    changes: async function* () {
      // One window: nothing changes elsewhere.
    },
  };
}
