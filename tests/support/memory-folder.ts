import type { FileHandle, FolderHandle } from '../../src/library/imports/linked-folder.ts';

/** What is in a folder, by name; a folder in it is such an object in its turn. */
export interface FolderContent {
  [name: string]: string | FolderContent;
}

/** A folder in memory that changes with its content; a changed text is of another size. */
export class MemoryFolder implements FolderHandle {
  readonly kind = 'directory';
  readonly name: string;
  content: FolderContent;
  /** What the browser throws instead of telling what is in it. */
  refuses: DOMException | undefined;

  constructor(name: string, content: FolderContent) {
    this.name = name;
    this.content = content;
  }

  async *values(): AsyncGenerator<FolderHandle | FileHandle> {
    if (this.refuses) throw this.refuses;
    for (const [name, content] of Object.entries(this.content)) {
      if (typeof content === 'string') yield this.#file(name, content);
      else yield new MemoryFolder(name, content);
    }
  }

  async isSameEntry(other: FolderHandle): Promise<boolean> {
    return other === this;
  }

  #file(name: string, content: string): FileHandle {
    return {
      kind: 'file',
      name,
      getFile: async () => {
        if (this.refuses) throw this.refuses;
        return new File([content], name, { lastModified: 1 });
      },
    };
  }
}
