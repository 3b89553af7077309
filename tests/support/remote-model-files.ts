import type { ModelFiles, PartialFile } from '../../src/models/model-files.ts';
import { only, type Client } from '../../src/protocol/rpc.ts';

/** Calls of a `ModelFiles`, or of one of its open files, by name. */
export type FilesContract = {
  call: {
    request: {
      readonly on?: number;
      readonly method: string;
      readonly values: readonly unknown[];
    };
    item: { readonly result: unknown; readonly log: readonly string[] };
  };
};

/** The `ModelFiles` of a worker, as the page sees it. */
export function remoteModelFiles(client: Pick<Client<FilesContract>, 'stream'>): ModelFiles {
  const call = (method: string, ...values: unknown[]) =>
    only(client.stream('call', { method, values }));
  return {
    read: async (...values) => (await call('read', ...values)).result as Blob | undefined,
    files: async (...values) => (await call('files', ...values)).result as never,
    modelIds: async () => (await call('modelIds')).result as never,
    partialLog: async (...values) => (await call('partialLog', ...values)).result as never,
    remove: async (...values) => {
      await call('remove', ...values);
    },
    openPartial: async (...values) => {
      const { result, log } = await call('openPartial', ...values);
      return remotePartial(client, result as number, log);
    },
  };
}

function remotePartial(
  client: Pick<Client<FilesContract>, 'stream'>,
  on: number,
  firstLog: readonly string[],
): PartialFile {
  let log = firstLog;
  const call = async (method: string, ...values: unknown[]): Promise<unknown> => {
    const answer = await only(client.stream('call', { on, method, values }));
    log = answer.log;
    return answer.result;
  };
  return {
    get log() {
      return log;
    },
    write: async (...values) => {
      await call('write', ...values);
    },
    commit: async (...values) => {
      await call('commit', ...values);
    },
    readBytes: async (...values) => (await call('readBytes', ...values)) as Uint8Array,
    reset: async () => {
      await call('reset');
    },
    finish: async (...values) => {
      await call('finish', ...values);
    },
    close: async () => {
      await call('close');
    },
  };
}
