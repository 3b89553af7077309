import type { ImportOrder, ImportStatus } from '../library/imports/import-status.ts';
import type { Item, Note } from '../library/item.ts';
import type { FileRole } from '../library/item-files.ts';
import type {
  EmbedderChoice,
  ImportFile,
  LibraryChange,
  LibraryStatus,
  ListPage,
  ListRequest,
  NoteDraft,
  SearchRequest,
  SearchResult,
} from '../library/library.ts';
import type { EmbedSetup } from './embed-contract.ts';

/** Page ⇄ library.worker: the `Library` port, call for call. Calls that return one value yield once. */
export type LibraryContract = {
  /** Set, or replace, what embedding needs. Calls that embed wait for the first one. */
  setUp: { request: EmbedSetup; item: 'done' };
  save: { request: NoteDraft; item: Note };
  remove: { request: readonly string[]; item: 'done' };
  restore: { request: readonly string[]; item: 'done' };
  erase: { request: readonly string[]; item: 'done' };
  get: { request: string; item: Item };
  file: { request: { readonly id: string; readonly role: FileRole }; item: Blob | undefined };
  list: { request: ListRequest; item: ListPage };
  search: { request: SearchRequest; item: SearchResult };
  startImport: {
    request: { readonly id: string; readonly files: readonly ImportFile[] };
    item: 'done';
  };
  imports: { request: null; item: readonly ImportStatus[] };
  orderImport: { request: { readonly id: string; readonly order: ImportOrder }; item: 'done' };
  /** `listening` first: whatever any call causes that is made after this one will be told. */
  changes: { request: null; item: 'listening' | LibraryChange };
  status: { request: null; item: LibraryStatus };
  useEmbedders: { request: EmbedderChoice; item: 'done' };
};
