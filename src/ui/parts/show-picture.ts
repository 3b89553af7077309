import type { FileRole } from '../../library/item-files.ts';
import type { Library } from '../../library/library.ts';

/** Which files of which thing are wanted, the quickest first; the thumbnail when nothing is said. */
export interface WantedPicture {
  readonly itemId: string;
  readonly roles: readonly FileRole[] | undefined;
}

/**
 * Hand over an address of each wanted picture that is there and that the browser can draw, one replacing the other. The
 * addresses are given back once `signal` aborts, and when the next one has come. A picture that fails is left out.
 */
export async function showPicture(
  library: Pick<Library, 'file'>,
  { itemId, roles = ['thumbnail'] }: WantedPicture,
  show: (address: string | undefined) => void,
  signal: AbortSignal,
): Promise<void> {
  let shown: string | undefined;
  const giveBack = (): void => {
    if (shown !== undefined) URL.revokeObjectURL(shown);
  };
  const end = (): void => {
    show(undefined);
    giveBack();
  };
  signal.addEventListener('abort', end, { once: true });
  for (const role of roles) {
    const file = await library.file(itemId, role).catch(() => undefined);
    if (!file || isOver(signal)) continue;
    const address = URL.createObjectURL(file);
    const drawable = await isDrawable(address);
    if (!drawable || isOver(signal)) {
      URL.revokeObjectURL(address);
      continue;
    }
    show(address);
    giveBack();
    shown = address;
  }
}

/** A wait has gone by: asked anew. */
function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** Decoded before it is shown: it comes at once and whole. */
async function isDrawable(address: string): Promise<boolean> {
  const picture = new Image();
  picture.src = address;
  try {
    await picture.decode();
    return true;
  } catch {
    return false;
  }
}
