import { createContext } from 'svelte';
import type { Language } from '../models/model-entry.ts';
import type { TextRange } from '../library/item.ts';
import { toAppError } from '../shared/errors.ts';
import { Confirmations } from './confirmation.svelte.ts';
import { Conversations } from './conversations.svelte.ts';
import { detached } from './detached.svelte.ts';
import { failureText } from './failure-text.ts';
import { loadTongue } from './messages/load-tongue.ts';
import type { Tongue, Words } from './messages/words.ts';
import { Route } from './place.svelte.ts';
import { PreferenceState } from './preferences.svelte.ts';
import type { Services, Watched } from './services.ts';
import { Toasts } from './toasts.svelte.ts';

/** A note to show beside the conversation. */
export interface SourceOnShow {
  readonly itemId: string;
  readonly range: TextRange;
}

/** What every screen shares: services, the place on show, words in the person's language, toasts, questions. */
export class AppState {
  readonly services: Services;
  readonly route: Route;
  readonly preferences: PreferenceState;
  readonly toasts = new Toasts();
  readonly confirmations = new Confirmations();
  readonly conversations: Conversations;
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- a cupboard, not on show
  readonly #kept = new Map<unknown, unknown>();
  #tongue: Tongue;
  #online = $state.raw(true);
  #updateReady = $state.raw(false);
  #install = $state.raw<ReturnType<Services['platform']['install']['current']>>('unavailable');
  /** Room for a side pane beside the main column. */
  wide = $state.raw(false);
  /** The source in the side pane (wide screens). */
  source = $state.raw<SourceOnShow | undefined>();
  paletteOpen = $state.raw(false);
  shortcutsOpen = $state.raw(false);

  constructor(services: Services, window: Window, tongue: Tongue) {
    this.services = services;
    this.#tongue = $state.raw(tongue);
    this.route = new Route(window);
    this.preferences = new PreferenceState(services.preferences, services.platform.languages);
    this.conversations = new Conversations(services, {
      onanswered: () => this.countUsefulAction(),
      onfailure: (thrown) => this.sayFailure(thrown),
    });
  }

  /** The one `Kind` of this page: state that outlives its screen (downloads, imports, unsaved text). */
  kept<T extends object>(Kind: new (services: Services) => T): T {
    const known = this.#kept.get(Kind);
    if (known instanceof Kind) return known;
    const made = detached(() => new Kind(this.services));
    this.#kept.set(Kind, made);
    return made;
  }

  /** The language of `words`. */
  get language(): Language {
    return this.#tongue.language;
  }

  /** Every sentence of the app in the person's language. Read it where it is used, so that it follows a change. */
  get words(): Words {
    return this.#tongue.words;
  }

  /** Go on in the language that the person has chosen. Offline as well: both languages are kept with the app. */
  async speak(language: Language): Promise<void> {
    if (language === this.language) return;
    const tongue = await loadTongue(language);
    if (language === this.preferences.language) this.#tongue = tongue;
  }

  get online(): boolean {
    return this.#online;
  }

  get updateReady(): boolean {
    return this.#updateReady;
  }

  get install(): ReturnType<Services['platform']['install']['current']> {
    return this.#install;
  }

  /** Follow the address, the network, other tabs and the service worker. @returns how to stop */
  follow(): () => void {
    const { platform } = this.services;
    const stopped = new AbortController();
    void this.conversations.load();
    void this.conversations.follow(stopped.signal);
    const stops = [
      () => stopped.abort(),
      this.route.follow(),
      follow(platform.online, (online) => (this.#online = online)),
      follow(platform.update, (update) => (this.#updateReady = update === 'ready')),
      follow(platform.install, (install) => (this.#install = install)),
    ];
    return () => stops.forEach((stop) => stop());
  }

  /** Show a note at `range`: in the side pane where there is room, else as a place of its own. */
  showSource(source: SourceOnShow): void {
    if (this.wide) this.source = source;
    else {
      const open = { type: 'item', id: source.itemId, range: source.range } as const;
      this.route.go({ screen: 'things', shelf: 'all', open });
    }
  }

  /** Something worked for the person (an answer, a saved note): the second time, installing is worth offering. */
  countUsefulAction(): void {
    const { usefulActions } = this.preferences.current;
    if (usefulActions < 2) this.preferences.set({ usefulActions: usefulActions + 1 });
  }

  /** Say a failure in a toast. Being stopped on purpose is not one. */
  sayFailure(thrown: unknown): void {
    const { code } = toAppError(thrown);
    if (code !== 'aborted') this.toasts.show(failureText(code, this.words).sentence);
  }
}

function follow<T>(watched: Watched<T>, set: (value: T) => void): () => void {
  set(watched.current());
  return watched.watch(set);
}

const [useApp, provideApp] = createContext<AppState>();

export {
  /** The state that all screens share; call while a component is set up. */
  useApp,
  /** Called once, by `App.svelte`. */
  provideApp,
};
