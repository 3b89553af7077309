import { AppError } from '../shared/errors.ts';
import type { Platform } from '../ui/services.ts';

/** The parts of the page that text, files and addresses leave through. */
export interface HandOverWindow {
  readonly document: Document;
  readonly navigator: Partial<Pick<Navigator, 'clipboard' | 'share'>>;
  readonly URL: Pick<typeof URL, 'createObjectURL' | 'revokeObjectURL'>;
  readonly setTimeout: (action: () => void, ms: number) => unknown;
  open(address: string, target: string, features: string): unknown;
}

/**
 * Copy `text`, the old way where the clipboard API is missing or refuses.
 * @throws {AppError} `storage-denied`
 */
export async function copyText(window: HandOverWindow, text: string): Promise<void> {
  try {
    if (window.navigator.clipboard) {
      await window.navigator.clipboard.writeText(text);
      return;
    }
  } catch {
    // Refused without focus or permission; a selection may still be copied.
  }
  if (!copySelection(window.document, text)) {
    throw new AppError('storage-denied', 'The browser refuses the clipboard');
  }
}

function copySelection(document: Document, text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.readOnly = true; // no keyboard flies up on phones
  area.style.position = 'fixed';
  area.style.opacity = '0';
  const focused = document.activeElement;
  // Inside an open dialog, because everything outside it is inert.
  (document.querySelector('dialog[open]') ?? document.body).append(area);
  area.select();
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way without the clipboard API
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    area.remove();
    if (focused && 'focus' in focused) (focused as HTMLElement).focus();
  }
}

/** The system's share sheet, or `undefined` where there is none. */
export function shareSheet({ navigator }: HandOverWindow): Platform['shareText'] {
  if (!navigator.share) return undefined;
  return async (content) => {
    try {
      await navigator.share?.(content);
      return 'shared';
    } catch (thrown) {
      if (thrown instanceof Error && thrown.name === 'AbortError') return 'dismissed';
      throw thrown;
    }
  };
}

/** How long a saved file's address lives: Safari reads it after the click, and large files take a while. */
const SAVED_ADDRESS_MS = 60_000;

/** Hand a file to the person, as a download. */
export function saveFile(
  { document, URL, setTimeout }: HandOverWindow,
  { name, content }: { readonly name: string; readonly content: Blob },
): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), SAVED_ADDRESS_MS);
}

/** Open an address in a new window that knows nothing of this one. */
export function openAddress(window: HandOverWindow, address: string): void {
  window.open(address, '_blank', 'noopener,noreferrer');
}
