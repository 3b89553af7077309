import type { FolderPicker } from '../ui/services.ts';

type FolderHandle = NonNullable<Awaited<ReturnType<FolderPicker['pick']>>>;

/** What browsers have that can link a folder; TypeScript knows neither. */
interface PickingWindow {
  showDirectoryPicker?: (options: { readonly mode: 'read' }) => Promise<FolderHandle>;
}
interface AskingHandle {
  requestPermission?: (options: { readonly mode: 'read' }) => Promise<PermissionState>;
}

/** The browser's own folder picker, where there is one. */
export function folderPicker(window: Window): FolderPicker | undefined {
  const { showDirectoryPicker } = window as PickingWindow;
  if (!showDirectoryPicker) return undefined;
  return {
    pick: async () => {
      try {
        return await showDirectoryPicker.call(window, { mode: 'read' });
      } catch (thrown) {
        // Closed without a choice, or a folder that the browser keeps to itself.
        if (thrown instanceof Error && thrown.name === 'AbortError') return undefined;
        throw thrown;
      }
    },
    allow: async (folder) => {
      const { requestPermission } = folder as AskingHandle;
      if (!requestPermission) return true;
      return (await requestPermission.call(folder, { mode: 'read' })) === 'granted';
    },
  };
}
