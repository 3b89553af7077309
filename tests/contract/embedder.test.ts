import type { EmbedContract } from '../../src/protocol/embed-contract.ts';
import { startWorker } from '../../src/remote/start-worker.ts';
import { WorkerEmbedder } from '../../src/remote/worker-embedder.ts';
import { AppError } from '../../src/shared/errors.ts';
import { collect } from '../support/collect.ts';
import { embedHandlers } from '../support/embed-handlers.ts';
import { embedderContract } from '../support/embedder-contract.ts';
import { FakeWorker } from '../support/fake-worker.ts';
import { WordEmbedder } from '../support/word-embedder.ts';

/** An embedder that has one space, and takes a task for each answer. */
function words(): WordEmbedder {
  const embedder = new WordEmbedder();
  embedder.before = async ({ spaceId }) => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (spaceId !== 'words') throw new AppError('model-missing', spaceId);
  };
  return embedder;
}

const subject = {
  spaceId: 'words',
  dimensions: 64,
  texts: ['The plumber came', 'Grandma bakes apple pie', '我们去爬山', 'Flight to Lisbon at six'],
};

embedderContract('words, the fake of other tests', { ...subject, open: async () => words() });

embedderContract('over messages, set up after the first calls', {
  ...subject,
  open: async () => {
    const worker = startWorker<EmbedContract, FakeWorker<EmbedContract>>({
      name: 'embed',
      spawn: () => new FakeWorker(embedHandlers(words())),
      repeat: () => () => undefined,
    });
    const early = new WorkerEmbedder(worker).embed(
      { spaceId: 'words', role: 'query', texts: ['early'] },
      new AbortController().signal,
    );
    await collect(worker.stream('setUp', { baseUrl: 'https://app.test/', embedders: [] }));
    await early;
    return new WorkerEmbedder(worker);
  },
});
