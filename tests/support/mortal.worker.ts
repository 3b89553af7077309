import { serve, type Endpoint } from '../../src/protocol/rpc.ts';

/** What a worker can die of. */
export type MortalContract = {
  echo: { request: string; item: string };
  throwLater: { request: null; item: string };
  spin: { request: null; item: string };
  rejectLater: { request: null; item: string };
};

const forever = new Promise<never>(() => undefined);

serve<MortalContract>(self as unknown as Endpoint, {
  async *echo(text) {
    yield text;
  },
  async *throwLater() {
    yield 'begun';
    setTimeout(() => {
      throw new Error('as told');
    }, 0);
    await forever;
  },
  async *spin() {
    yield 'begun';
    await new Promise((resolve) => setTimeout(resolve, 20)); // the item shall leave first
    for (;;);
  },
  async *rejectLater() {
    yield 'begun';
    throw new Error('a failure is no death');
  },
});
