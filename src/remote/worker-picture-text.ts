import type { PictureText, TextLine } from '../library/looking/picture-text.ts';
import type { Pixels } from '../library/looking/pixels.ts';
import { only, type Client } from '../protocol/rpc.ts';
import type { VisionContract } from '../protocol/vision-contract.ts';

/** A `PictureText` on the other side of an RPC client: the vision worker, or a port to it. The pixels are copied to it. */
export class WorkerPictureText implements PictureText {
  readonly #client: Pick<Client<VisionContract>, 'stream'>;

  constructor(client: Pick<Client<VisionContract>, 'stream'>) {
    this.#client = client;
  }

  read({ data, widthPx, heightPx }: Pixels, signal: AbortSignal): Promise<readonly TextLine[]> {
    return only(this.#client.stream('readText', { data, widthPx, heightPx }, signal));
  }
}
