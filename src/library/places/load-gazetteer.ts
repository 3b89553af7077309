import { readGazetteer, type Gazetteer } from './gazetteer.ts';

/** Reads the table of places when it is first asked for; `undefined` while it cannot be had, e.g. offline before it was copied. */
export function lateGazetteer(load: () => Promise<string>): () => Promise<Gazetteer | undefined> {
  let reading: Promise<Gazetteer> | undefined;
  return async () => {
    reading ??= load().then(readGazetteer);
    try {
      return await reading;
    } catch {
      reading = undefined;
      return undefined;
    }
  };
}
