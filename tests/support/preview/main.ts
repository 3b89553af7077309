import { mountApp } from '../../../src/ui/mount-app.ts';
import { memoryServices } from '../memory-services.ts';
import { previewConversations, previewNotes } from './content.ts';
import { previewItems } from './kinds.ts';
import { drawPicture } from './pictures.ts';

/** Address parameters: `lang`, `theme`, `kind`, `empty`, `update`, `offline`, `install`. */
const wanted = new URLSearchParams(location.search);
const empty = wanted.has('empty');

const items = empty ? [] : previewItems(Date.now());

await mountApp(
  document.body,
  memoryServices({
    notes: empty ? [] : previewNotes,
    items,
    file: async (id, role) => {
      const item = items.find((one) => one.id === id);
      if (item?.kind === 'photo') return drawPicture(item, role);
      const isKept = item?.kind === 'document' && role === 'original';
      return isKept ? new Blob([item.text]) : undefined;
    },
    conversations: empty ? [] : previewConversations(Date.now()),
    language: wanted.get('lang') === 'zh' ? 'zh' : 'en',
    theme: wanted.get('theme') === 'dark' ? 'dark' : 'light',
    kind: wanted.get('kind') === 'android' ? 'android' : 'desktop',
    update: wanted.has('update') ? 'ready' : 'current',
    online: !wanted.has('offline'),
    usefulActions: wanted.has('install') ? 2 : 0,
  }),
);
