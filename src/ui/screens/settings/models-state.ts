import type { Services } from '../../services.ts';
import { ModelsOnDevice } from './models-on-device.svelte.ts';

/** The models' view model, one per page: a download goes on while other screens are shown. */
export class ModelsState {
  readonly models: ModelsOnDevice;

  constructor({ models }: Services) {
    this.models = new ModelsOnDevice(models);
  }
}
