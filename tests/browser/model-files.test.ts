import { afterAll } from 'vitest';
import { MODEL_SILENCE_LIMIT_MS, startWorker } from '../../src/remote/start-worker.ts';
import { modelFilesContract } from '../support/model-files-contract.ts';
import { remoteModelFiles, type FilesContract } from '../support/remote-model-files.ts';

const worker = startWorker<FilesContract>({
  name: 'files',
  spawn: () =>
    new Worker(new URL('../support/model-files.worker.ts', import.meta.url), { type: 'module' }),
  silenceLimitMs: MODEL_SILENCE_LIMIT_MS,
});
afterAll(() => worker.stop());

const files = remoteModelFiles(worker);

modelFilesContract('OPFS in Chromium', () => files);
