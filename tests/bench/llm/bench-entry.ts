import { minimind2Small } from '../../../src/models/starter-catalogue.ts';
import type { LanguageModelEntry } from '../../../src/models/model-entry.ts';

/**
 * The embedded weights as a model of the next tier: so the assistant composes conversations as it does for every model that
 * reads more than one message.
 */
export const benchEntry: LanguageModelEntry = {
  ...minimind2Small,
  id: 'bench',
  name: 'bench',
  tier: 'small',
};
