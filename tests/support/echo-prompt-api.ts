import type {
  PromptApi,
  PromptSession,
  PromptSessionOptions,
} from '../../src/engines/built-in/prompt-api.ts';

/** The shape of the browser's Prompt API around an echo. Keeps count of open sessions, and of what it was given. */
export class EchoPromptApi implements PromptApi {
  availabilityAnswer: Awaited<ReturnType<PromptApi['availability']>> = 'available';
  failNext: Error | undefined;
  openSessions = 0;
  readonly created: PromptSessionOptions[] = [];
  readonly asked: string[] = [];

  availability(): ReturnType<PromptApi['availability']> {
    return Promise.resolve(this.availabilityAnswer);
  }

  async create(options: PromptSessionOptions): Promise<PromptSession> {
    options.signal?.throwIfAborted();
    this.created.push(options);
    options.monitor?.({
      addEventListener: (_type, listener) => [0, 0.5, 1].forEach((loaded) => listener({ loaded })),
    });
    this.openSessions++;
    return {
      promptStreaming: (input, { signal }) => this.#stream(input, signal),
      measureContextUsage: (text) => Promise.resolve(text.split(' ').length),
      destroy: () => {
        this.openSessions--;
      },
    };
  }

  #stream(input: string, signal: AbortSignal): ReadableStream<string> {
    this.asked.push(input);
    const words = input.split(/(?<= )/);
    return new ReadableStream<string>(
      {
        pull: async (controller) => {
          await new Promise((resolve) => setTimeout(resolve, 0));
          const failure = this.failNext;
          this.failNext = undefined;
          if (failure) controller.error(failure);
          else if (signal.aborted) controller.error(signal.reason);
          else {
            const word = words.shift();
            if (word === undefined) controller.close();
            else controller.enqueue(word);
          }
        },
      },
      { highWaterMark: 0 },
    );
  }
}
