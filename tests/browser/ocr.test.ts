import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PictureText } from '../../src/library/looking/picture-text.ts';
import { pictureWords } from '../../src/library/looking/picture-words.ts';
import { connect, type Client } from '../../src/protocol/rpc.ts';
import type { VisionContract } from '../../src/protocol/vision-contract.ts';
import { WorkerPictureText } from '../../src/remote/worker-picture-text.ts';
import { collect } from '../support/collect.ts';
import { canvasOf } from '../support/pictures.ts';

const never = new AbortController().signal;
let worker: Worker;
let client: Client<VisionContract>;
let reader: PictureText;

beforeAll(async () => {
  worker = new Worker(new URL('../../workers/vision.worker.ts', import.meta.url), { type: 'module' });
  client = connect<VisionContract>(worker);
  reader = new WorkerPictureText(client);
  await collect(client.stream('setUp', { baseUrl: `${location.origin}/` }));
});
afterAll(() => worker.terminate());

describe('words in pictures', () => {
  it('reads', async () => {
    const { context, pixels } = canvasOf(640, 480);
    context.font = '24px "Noto Sans CJK SC"';
    const lines = ['Total amount due: $128.50', '合同违约金为三万元整', 'Meeting 与李老师 at 3pm', 'The quick brown fox jumps over the lazy dog'];
    lines.forEach((line, index) => context.fillText(line, 20, 30 + index * 60));
    for (let i = 0; i < 3; i++) {
      const t = performance.now();
      const read = await reader.read(pixels(), never);
      console.log(Math.round(performance.now() - t), 'ms', pictureWords(read), JSON.stringify(read[0]), read.map(r=>r.confidence.toFixed(2)).join());
    }
    expect(1).toBe(1);
  });
});
