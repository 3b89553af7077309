import type { GenerateRequest } from '../../../src/assistant/language-model.ts';
import { openTransformersModel } from '../../../src/engines/transformers/open-transformers-model.ts';
import { minimind2Small } from '../../../src/models/starter-catalogue.ts';
import { measure } from './measure.ts';

/** The engine alone: no calls over a border, no view model. Only the figures leave this worker. */
const opened = openTransformersModel(
  minimind2Small,
  { baseUrl: new URL('/', self.location.origin).href, readModelFile: async () => undefined },
  new AbortController().signal,
);

self.addEventListener('message', ({ data, ports }: MessageEvent<GenerateRequest>) => {
  void opened
    .then((model) => measure(model.generate(data, new AbortController().signal)))
    .then((figures) => ports[0]?.postMessage(figures));
});
