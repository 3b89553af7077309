import { isSettled, type Conversation, type Scope, type Turn } from '../assistant/conversation.ts';
import { toWire, type WireError } from '../shared/errors.ts';
import type { Services } from './services.ts';
import { branchTo, newestLeaf, versionsOf } from '../assistant/turn-tree.ts';

/** How often an answer that is still being written is kept, so that a closed window loses little. */
const KEEP_EVERY_MS = 2000;

/** The longest first prompt that lists show, in UTF-16 code units. */
const FIRST_PROMPT_LENGTH = 120;

/** What a chat tells the app that holds it. */
export interface ChatEvents {
  /** The conversation is new or changed: lists and the address follow. */
  onchange(conversation: Conversation): void;
  onanswered(): void;
  /** Something could not be kept. */
  onfailure(thrown: unknown): void;
}

/** Whether the turns have been read. */
export type ChatState =
  | { readonly type: 'loading' }
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly error: WireError };

type ChatServices = Pick<Services, 'assistant' | 'conversations' | 'clock' | 'newId'>;

/** View model of one conversation. An answer goes on being written while another place is on show. */
export class Chat {
  #conversation = $state.raw<Conversation | undefined>();
  #turns = $state.raw<readonly Turn[]>([]);
  #state = $state.raw<ChatState>({ type: 'ready' });
  #running = $state.raw<AbortController | undefined>();
  scope = $state.raw<Scope>({ type: 'auto' });
  readonly #services: ChatServices;
  readonly #events: ChatEvents;
  #kept: Promise<void> = Promise.resolve();

  constructor(services: ChatServices, events: ChatEvents, conversation?: Conversation) {
    this.#services = services;
    this.#events = events;
    this.#conversation = conversation;
  }

  /**
   * The turns of the branch on show, oldest first. No `$derived`: the one of a chat that a screen made would die with that
   * screen, and the chat lives on.
   */
  get branch(): readonly Turn[] {
    return branchTo(this.#turns, this.#conversation?.leafId);
  }

  get conversation(): Conversation | undefined {
    return this.#conversation;
  }

  get state(): ChatState {
    return this.#state;
  }

  get busy(): boolean {
    return this.#running !== undefined;
  }

  /** The key that this conversation's unsent text is kept under. */
  get draftKey(): string {
    return this.#conversation?.id ?? 'new';
  }

  /** The other versions of `turn`, itself included. */
  versions(turn: Turn): readonly Turn[] {
    return versionsOf(this.#turns, turn);
  }

  /** Read the turns. Ones that a closed window left unfinished count as stopped. */
  async load(): Promise<void> {
    const id = this.#conversation?.id;
    if (id === undefined || this.busy) return;
    if (this.#turns.length === 0) this.#state = { type: 'loading' };
    try {
      const turns = await this.#services.conversations.turns(id);
      this.#take(turns);
      this.#state = { type: 'ready' };
    } catch (thrown) {
      this.#state = { type: 'failed', error: toWire(thrown) };
    }
  }

  /** What the list says about this conversation now (renamed, pinned). */
  update(conversation: Conversation): void {
    this.#conversation = { ...conversation, ...this.#leaf() };
  }

  /** Ask at the end of the branch on show. */
  async send(prompt: string, scope: Scope = this.scope): Promise<void> {
    await this.#ask(prompt, scope, this.branch.at(-1)?.id);
  }

  /** Ask the same again; the old answer stays a version. */
  async retry(turn: Turn): Promise<void> {
    await this.#ask(turn.prompt, turn.scope, turn.parentId);
  }

  /** Ask something else in place of `turn`; the old branch stays reachable. */
  async replace(turn: Turn, prompt: string, scope: Scope = turn.scope): Promise<void> {
    await this.#ask(prompt, scope, turn.parentId);
  }

  stop(): void {
    this.#running?.abort();
  }

  /** Show the branch that goes through `turn`. */
  show(turn: Turn): void {
    if (this.busy || !this.#conversation) return;
    this.#keep({ ...this.#conversation, leafId: newestLeaf(this.#turns, turn.id) }, []);
  }

  /** An answer that began while the turns were being read wins. */
  #take(turns: readonly Turn[]): void {
    if (!this.busy) this.#turns = turns.map(settled);
  }

  async #ask(prompt: string, scope: Scope, parentId: string | undefined): Promise<void> {
    if (this.busy || prompt.trim() === '') return;
    const running = new AbortController();
    this.#running = running;
    const history = parentId === undefined ? [] : branchTo(this.#turns, parentId);
    const turn = this.#begin(prompt, scope, parentId);
    const { id, conversationId } = turn;
    const question = { id, conversationId, prompt, scope, history };
    try {
      await this.#follow(
        this.#services.assistant.ask(
          parentId === undefined ? question : { ...question, parentId },
          running.signal,
        ),
      );
    } catch (thrown) {
      this.#put({ ...this.#turn(id, turn), status: { type: 'failed', error: toWire(thrown) } });
    } finally {
      this.#running = undefined;
    }
    this.#end(this.#turn(id, turn));
  }

  /** Read an answer as it grows; keep it now and then. */
  async #follow(answers: AsyncIterable<Turn>): Promise<void> {
    const { clock } = this.#services;
    let keptAt = clock.elapsedMs();
    for await (const turn of answers) {
      this.#put(turn);
      if (clock.elapsedMs() - keptAt < KEEP_EVERY_MS || !this.#conversation) continue;
      keptAt = clock.elapsedMs();
      this.#keep(this.#conversation, [turn]);
    }
  }

  #begin(prompt: string, scope: Scope, parentId: string | undefined): Turn {
    const { clock, newId } = this.#services;
    const now = clock.now();
    const conversation = this.#conversation ?? {
      id: newId(),
      firstPrompt: prompt.trim().slice(0, FIRST_PROMPT_LENGTH),
      pinned: false,
      createdAt: now,
      updatedAt: now,
    };
    const turn: Turn = {
      id: newId(),
      conversationId: conversation.id,
      ...(parentId !== undefined && { parentId }),
      createdAt: now,
      prompt,
      scope,
      evidence: { type: 'not-searched' },
      reply: '',
      thinking: '',
      status: { type: 'searching' },
    };
    this.#put(turn);
    this.#keep({ ...conversation, updatedAt: now, leafId: turn.id }, [turn]);
    return turn;
  }

  #end(turn: Turn): void {
    if (this.#conversation) {
      this.#keep({ ...this.#conversation, updatedAt: this.#services.clock.now() }, [turn]);
    }
    if (turn.status.type === 'finished') this.#events.onanswered();
  }

  #put(turn: Turn): void {
    const others = this.#turns.filter(({ id }) => id !== turn.id);
    this.#turns = [...others, turn];
  }

  #turn(id: string, otherwise: Turn): Turn {
    return this.#turns.find((turn) => turn.id === id) ?? otherwise;
  }

  #leaf(): Partial<Conversation> {
    const leafId = this.#conversation?.leafId;
    return leafId === undefined ? {} : { leafId };
  }

  /** Keep in the order of asking, so that an older state never overwrites a newer one. */
  #keep(conversation: Conversation, turns: readonly Turn[]): void {
    this.#conversation = conversation;
    this.#events.onchange(conversation);
    this.#kept = this.#kept
      .then(() => this.#services.conversations.put(conversation, turns))
      .catch((thrown: unknown) => this.#events.onfailure(thrown));
  }
}

function settled(turn: Turn): Turn {
  return isSettled(turn.status) ? turn : { ...turn, status: { type: 'stopped' } };
}
