import { readBundled, type BundledFile, type FetchOwn } from '../onnx/bundled-model.ts';
import { openNetwork, type Network } from '../onnx/onnx-network.ts';
import { charactersOf } from './ctc.ts';
import { ppOcrFiles, ppOcrV4 } from './pp-ocr-files.ts';

/** What reading needs, loaded. */
export interface Networks {
  /** `[1, 3, h, w]` → `[1, 1, h, w]`: where there is text. */
  readonly places: Network;
  /** `[n, 3, 48, 192]` → `[n, 2]`: upright, on its head. */
  readonly direction: Network;
  /** `[n, 3, 48, w]` → `[n, w / 8, characters]`. */
  readonly characters: Network;
  readonly alphabet: readonly string[];
}

/** Where their files are. */
export interface NetworkSource {
  /** The app's folder, absolute, with a slash at the end. */
  readonly baseUrl: string;
  readonly fetchOwn: FetchOwn;
}

/**
 * Load all, or none: what was loaded before one failed is released.
 * @throws {AppError} `aborted`, `model-missing`, `integrity-failed`, `out-of-memory`
 */
export async function openNetworks(source: NetworkSource, signal: AbortSignal): Promise<Networks> {
  const read = (file: BundledFile): Promise<Uint8Array<ArrayBuffer>> =>
    readBundled(ppOcrV4, file, source, signal);
  const opened: Network[] = [];
  const open = async (file: BundledFile): Promise<Network> => {
    const network = await openNetwork(ppOcrV4.id, await read(file), source.baseUrl);
    opened.push(network);
    return network;
  };
  try {
    const alphabet = charactersOf(new TextDecoder().decode(await read(ppOcrFiles.keys)));
    const places = await open(ppOcrFiles.places);
    const direction = await open(ppOcrFiles.direction);
    const characters = await open(ppOcrFiles.characters);
    return { places, direction, characters, alphabet };
  } catch (thrown) {
    await Promise.all(opened.map((network) => network.release()));
    throw thrown;
  }
}

/** Free their memory. */
export async function releaseNetworks(networks: Networks): Promise<void> {
  const { places, direction, characters } = networks;
  await Promise.all([places, direction, characters].map((network) => network.release()));
}
