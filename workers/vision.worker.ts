import { PpOcr } from '../src/engines/pp-ocr/pp-ocr.ts';
import { VisionHost } from '../src/remote/vision-host.ts';

declare const self: DedicatedWorkerGlobalScope;

const fetchOwn = (url: string, options: RequestInit): Promise<Response> => self.fetch(url, options);

const host = new VisionHost(
  { pictureText: ({ baseUrl }) => new PpOcr({ baseUrl, fetchOwn }) },
  (action, afterMs) => {
    const timer = self.setTimeout(action, afterMs);
    return () => self.clearTimeout(timer);
  },
);

host.serve(self);
