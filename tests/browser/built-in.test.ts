import { expect, test } from 'vitest';
import { openBuiltInModel } from '../../src/engines/built-in/open-built-in-model.ts';
import { browserPromptApi } from '../../src/engines/built-in/prompt-api.ts';
import { testEntry } from '../support/test-entry.ts';

const entry = testEntry({ engine: 'built-in', source: { type: 'browser' } });
const options = { baseUrl: `${location.origin}/`, readModelFile: () => Promise.resolve(undefined) };

test('a browser whose model is not there says so instead of hanging', async () => {
  const availability = await browserPromptApi()?.availability();
  if (availability !== undefined && availability !== 'unavailable') {
    console.warn(`*** SKIPPED: this browser has a model (${availability})`);
    return;
  }
  const opening = openBuiltInModel(entry, options, new AbortController().signal);
  await expect(opening).rejects.toMatchObject({ code: 'model-unsupported' });
});
