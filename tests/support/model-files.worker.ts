import type { PartialFile } from '../../src/models/model-files.ts';
import { serve, type Endpoint } from '../../src/protocol/rpc.ts';
import { OpfsModelFiles } from '../../src/storage/opfs-model-files.ts';
import type { FilesContract } from './remote-model-files.ts';

/** Real OPFS writing, which only a worker may do, for the contract suite that runs on the page. */
const files = new OpfsModelFiles();
const open = new Map<number, PartialFile>();

async function* call({ on, method, values }: FilesContract['call']['request']) {
  const target = on === undefined ? files : open.get(on);
  const work = (target as unknown as Record<string, (...values: unknown[]) => Promise<unknown>>)[
    method
  ];
  const result = await work?.apply(target, [...values]);
  if (method !== 'openPartial') {
    yield { result, log: on === undefined ? [] : (open.get(on)?.log ?? []) };
    return;
  }
  const partial = result as PartialFile;
  open.set(open.size, partial);
  yield { result: open.size - 1, log: partial.log };
}

serve<FilesContract>(self as unknown as Endpoint, { call });
