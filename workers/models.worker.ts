import { browserByteSource, browserDownloadTime } from '../src/egress/browser-source.ts';
import { DeviceModelStock } from '../src/models/device-model-stock.ts';
import type { ModelsContract } from '../src/protocol/models-contract.ts';
import { serve } from '../src/protocol/rpc.ts';
import { modelStockHandlers } from '../src/remote/worker-model-stock.ts';
import { withModelLock } from '../src/storage/model-lock.ts';
import { OpfsModelFiles } from '../src/storage/opfs-model-files.ts';

declare const self: DedicatedWorkerGlobalScope;

const stock = new DeviceModelStock({
  files: new OpfsModelFiles(),
  source: browserByteSource(),
  time: browserDownloadTime,
  lock: withModelLock,
});

serve<ModelsContract>(self, modelStockHandlers(stock));
