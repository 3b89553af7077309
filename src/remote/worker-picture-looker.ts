import type { PictureLooker, SeenInPicture } from '../library/looking/picture-looker.ts';
import { only, type Client } from '../protocol/rpc.ts';
import type { VisionContract } from '../protocol/vision-contract.ts';

/** A `PictureLooker` in the vision worker: what a picture does to it, it does to that worker only. */
export class WorkerPictureLooker implements PictureLooker {
  readonly #client: Pick<Client<VisionContract>, 'stream'>;

  constructor(client: Pick<Client<VisionContract>, 'stream'>) {
    this.#client = client;
  }

  look(picture: Blob, signal: AbortSignal): Promise<SeenInPicture> {
    return only(this.#client.stream('look', picture, signal));
  }
}
