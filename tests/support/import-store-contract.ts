import { describe, expect, test } from 'vitest';
import { emptyJob, type ImportJob, type KeptFile } from '../../src/library/imports/import-job.ts';
import type { ImportStore } from '../../src/library/imports/import-store.ts';

const job = (id: string, createdAt = 1): ImportJob =>
  emptyJob(id, createdAt, { totalFiles: 10, totalBytes: 10 });

const file = (path: string): KeptFile => ({
  path,
  sizeBytes: path.length,
  modifiedAt: 5,
  content: { type: 'bytes', bytes: new TextEncoder().encode(path) },
});

/** The laws of `ImportStore`. */
export function importStoreContract(imports: () => ImportStore): void {
  describe('imports', () => {
    const make = (id: string, paths: readonly string[], createdAt?: number) =>
      imports().change(
        id,
        () => ({ ...job(id, createdAt), keptFiles: paths.length }),
        paths.map(file),
      );
    const paths = async (id: string, from = 0, limit = 100): Promise<string[]> =>
      (await imports().files(id, from, limit)).map(({ path }) => path);
    const at = (number: number) => (old: ImportJob | undefined) =>
      old && { ...old, cursor: { ...old.cursor, file: number } };

    test('are told the oldest first, each with what is known of it', async () => {
      await make('b', [], 1);
      await make('a', [], 2);
      expect(await imports().jobs()).toEqual([job('b', 1), job('a', 2)]);
    });

    test('have files that come back as they were, page by page, behind those that are there', async () => {
      await make('a', ['one', 'two']);
      await imports().change('a', (old) => old && { ...old, keptFiles: 3 }, [file('三')]);
      expect(await imports().files('a', 0, 10)).toEqual([file('one'), file('two'), file('三')]);
      expect(await paths('a', 1, 1)).toEqual(['two']);
      expect(await paths('a', 3)).toEqual([]);
      expect(await paths('nobody')).toEqual([]);
    });

    test('keep a file that is large as it is', async () => {
      const large = new Blob(['x'.repeat(100_000)]);
      const content = { type: 'copy', file: large } as const;
      await imports().change('a', () => ({ ...job('a'), keptFiles: 1 }), [
        { path: 'large.md', sizeBytes: large.size, content },
      ]);
      const [kept] = await imports().files('a', 0, 1);
      if (kept?.content.type !== 'copy') throw new Error('not kept as a copy');
      expect(await kept.content.file.text()).toBe('x'.repeat(100_000));
    });

    test('lose the files that the cursor has passed, and at their end all', async () => {
      await make('a', ['0', '1', '2', '3']);
      await make('other', ['0']);
      await imports().change('a', at(2));
      expect(await paths('a')).toEqual(['2', '3']);
      await imports().change('a', (old) => old && { ...old, state: 'cancelled' });
      expect(await paths('a')).toEqual([]);
      expect(await paths('other')).toEqual(['0']);
      expect(await imports().jobs()).toHaveLength(2);
    });

    test('are changed one after the other; what is changed to nothing stays', async () => {
      await make('a', []);
      const more = (old: ImportJob | undefined) => old && { ...old, imported: old.imported + 1 };
      await Promise.all(Array.from({ length: 20 }, () => imports().change('a', more)));
      expect(await imports().change('a', () => undefined)).toMatchObject({ imported: 20 });
      expect(await imports().change('nobody', (old) => old)).toBeUndefined();
      expect(await imports().jobs()).toHaveLength(1);
    });

    test('are forgotten with their files; an unknown one is no error', async () => {
      await make('a', ['0']);
      await make('ab', ['0']);
      await imports().erase('a');
      await imports().erase('nobody');
      expect((await imports().jobs()).map(({ id }) => id)).toEqual(['ab']);
      expect([await paths('a'), await paths('ab')]).toEqual([[], ['0']]);
    });
  });
}
