import { afterEach, expect, test } from 'vitest';
import { FRESH_START, type IngestEvent, type Ingestor } from '../../../src/library/ingestor.ts';
import type { IngestContract } from '../../../src/protocol/ingest-contract.ts';
import { connect } from '../../../src/protocol/rpc.ts';
import { ingestHandlers } from '../../../src/remote/ingest-host.ts';
import { WorkerIngestor } from '../../../src/remote/worker-ingestor.ts';
import { AppError } from '../../../src/shared/errors.ts';
import { collect } from '../../support/collect.ts';
import { FakeWorker } from '../../support/fake-worker.ts';

const idle = new AbortController().signal;
const file = { path: 'many.zip', file: new Blob(['x']) };

let worker: FakeWorker<IngestContract>;
let read: number;
let ended: boolean;
afterEach(() => worker.terminate());

/** A reader of archives with `entries` entries. */
function open(entries: number): WorkerIngestor {
  read = 0;
  ended = false;
  const ingestor: Ingestor = {
    ingest: async function* (): AsyncGenerator<IngestEvent> {
      try {
        for (; read < entries; read++) {
          yield { type: 'begun', path: String(read), entry: read, readBytes: 0 };
        }
      } finally {
        ended = true;
      }
    },
  };
  worker = new FakeWorker<IngestContract>(ingestHandlers(ingestor));
  return new WorkerIngestor(connect<IngestContract>(worker));
}

async function settle(): Promise<void> {
  for (let n = 0; n < 30; n++) await new Promise((resolve) => setImmediate(resolve));
}

test('every event arrives, in order', async () => {
  const paths = (await collect(open(100).ingest(file, idle, FRESH_START))).map(({ path }) => path);
  expect(paths).toEqual(Array.from({ length: 100 }, (_, n) => String(n)));
});

test('the reader stays only a few events ahead of who keeps the texts', async () => {
  const events = open(1_000).ingest(file, idle, FRESH_START);
  await events.next();
  await settle();
  expect(read).toBeLessThan(12);
  for (let n = 0; n < 20; n++) await events.next();
  await settle();
  expect(read).toBeGreaterThan(20);
  expect(read).toBeLessThan(32);
  await events.return(undefined);
});

test('a careful reader looks at nothing before what came before it is dealt with', async () => {
  const events = open(1_000).ingest(file, idle, { ...FRESH_START, isCareful: true });
  for (let n = 0; n < 5; n++) {
    await events.next();
    await settle();
    expect(read).toBe(n);
  }
  await events.return(undefined);
});

test('who leaves early stops the reader, even one that waits', async () => {
  const events = open(1_000).ingest(file, idle, FRESH_START);
  await events.next();
  await settle();
  await events.return(undefined);
  await settle();
  expect(ended).toBe(true);
});

test('an abort ends it on both sides', async () => {
  const stop = new AbortController();
  const events = open(1_000).ingest(file, stop.signal, FRESH_START);
  await events.next();
  stop.abort();
  await expect(collect(events)).rejects.toMatchObject({ code: 'aborted' });
  await settle();
  expect(ended).toBe(true);
});

test('what the reader throws arrives with its code', async () => {
  worker = new FakeWorker<IngestContract>(
    ingestHandlers({
      ingest: () => {
        throw new AppError('internal', 'broken reader');
      },
    }),
  );
  const events = new WorkerIngestor(connect<IngestContract>(worker)).ingest(
    file,
    idle,
    FRESH_START,
  );
  await expect(collect(events)).rejects.toMatchObject({
    code: 'internal',
    message: 'broken reader',
  });
});
