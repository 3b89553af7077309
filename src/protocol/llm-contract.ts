import type { GenerateEvent, GenerateRequest } from '../assistant/language-model.ts';
import type { LanguageModelEntry } from '../models/model-entry.ts';

/** Which model to run, and the app's base address, under which bundled models lie. */
export interface ModelOrder {
  readonly model: LanguageModelEntry;
  /** Absolute, with a trailing slash. */
  readonly baseUrl: string;
}

/** Page ⇄ llm.worker. */
export type LlmContract = {
  /** Load the model if need be, then answer with it. */
  generate: { request: ModelOrder & { readonly request: GenerateRequest }; item: GenerateEvent };
  /** Load the model so that the next answer starts at once. Fractions rise from 0 to 1. */
  load: { request: ModelOrder; item: { readonly type: 'loading'; readonly fraction: number } };
  /** Free the model's memory. */
  unload: { request: null; item: never };
};
