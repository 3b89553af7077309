import type { GenerateRequest } from '../../../src/assistant/language-model.ts';
import { openTransformersModel } from '../../../src/engines/transformers/open-transformers-model.ts';
import { allowOwnScripts } from '../../../src/shared/own-scripts.ts';
import { benchEntry } from './bench-entry.ts';
import { Stopwatch } from './stopwatch.ts';

/** The engine alone: no calls over a border, no view model. Only the figures leave this worker. */

allowOwnScripts();
const idle = new AbortController().signal;
const opened = openTransformersModel(
  benchEntry,
  { baseUrl: new URL('/', self.location.origin).href, readModelFile: async () => undefined },
  idle,
);

async function answer(request: GenerateRequest): Promise<Stopwatch['figures']> {
  const model = await opened;
  const watch = new Stopwatch();
  let text = '';
  for await (const event of model.generate(request, idle)) {
    if (event.type === 'text') watch.see((text += event.text));
    else if (event.type === 'finish') watch.end(event);
  }
  return watch.figures;
}

self.addEventListener('message', ({ data, ports }: MessageEvent<GenerateRequest>) => {
  void answer(data).then((figures) => ports[0]?.postMessage(figures));
});
