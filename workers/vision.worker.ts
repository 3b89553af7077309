import { CocoSsdLabeller } from '../src/engines/picture-labels/coco-ssd-labeller.ts';
import { openPictureDecoder } from '../src/engines/pictures/open-picture-decoder.ts';
import { PpOcr } from '../src/engines/pp-ocr/pp-ocr.ts';
import { laterByTimer } from '../src/remote/later.ts';
import { VisionHost } from '../src/remote/vision-host.ts';

declare const self: DedicatedWorkerGlobalScope;

const fetchOwn = (url: string, options: RequestInit): Promise<Response> => self.fetch(url, options);
const decoder = openPictureDecoder(async (url) => (await fetchOwn(url, {})).arrayBuffer());

const host = new VisionHost(
  ({ baseUrl }) => ({
    decoder,
    text: new PpOcr({ baseUrl, fetchOwn }),
    labeller: new CocoSsdLabeller({ baseUrl, fetchOwn }),
  }),
  laterByTimer,
);

host.serve(self);
