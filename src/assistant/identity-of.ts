import type { ModelIdentity } from './language-model.ts';
import type { LanguageModelEntry } from '../models/model-entry.ts';

/** What a message says about the model of `entry`. */
export function identityOf(entry: LanguageModelEntry): ModelIdentity {
  return {
    modelId: entry.id,
    name: entry.name,
    engine: entry.engine,
    contextTokens: entry.contextTokens,
    isStarter: entry.tier === 'starter',
  };
}
