import { mountApp } from '../../../src/ui/mount-app.ts';
import { memoryServices } from '../memory-services.ts';
import { previewConversations, previewNotes } from './content.ts';

/** Address parameters: `lang`, `theme`, `kind`, `empty`, `update`, `offline`, `install`. */
const wanted = new URLSearchParams(location.search);
const empty = wanted.has('empty');

await mountApp(
  document.body,
  memoryServices({
    notes: empty ? [] : previewNotes,
    conversations: empty ? [] : previewConversations(Date.now()),
    language: wanted.get('lang') === 'zh' ? 'zh' : 'en',
    theme: wanted.get('theme') === 'dark' ? 'dark' : 'light',
    kind: wanted.get('kind') === 'android' ? 'android' : 'desktop',
    update: wanted.has('update') ? 'ready' : 'current',
    online: !wanted.has('offline'),
    usefulActions: wanted.has('install') ? 2 : 0,
  }),
);
