import { describe, expect, test } from 'vitest';
import type { ModelFiles } from '../../src/models/model-files.ts';

const text = async (blob: Blob | undefined): Promise<string | undefined> => blob?.text();
const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);

/** What every `ModelFiles` must do. `open` is called anew to look at the same files as a later visit would. */
export function modelFilesContract(name: string, open: () => ModelFiles): void {
  let count = 0;
  const newId = (): string => `contract/${name}?:*. ${count++}`;

  describe(`ModelFiles: ${name}`, () => {
    test('a file is there when it is finished, not before', async () => {
      const [files, id] = [open(), newId()];
      const partial = await files.openPartial(id, 'onnx/model.onnx');
      await partial.write(bytes('lo wo'), 3);
      await partial.write(bytes('hel'), 0);
      await partial.commit('first');
      expect(await open().read(id, 'onnx/model.onnx')).toBeUndefined();
      expect(await partial.readBytes(1, 100)).toEqual(bytes('ello wo'));
      await partial.finish(7);
      expect(await text(await open().read(id, 'onnx/model.onnx'))).toBe('hello w');
      expect(await open().files(id)).toEqual([
        { path: 'onnx/model.onnx', sizeBytes: 7, state: 'finished' },
      ]);
      await files.remove(id);
    });

    test('an interrupted file keeps its bytes and what was committed', async () => {
      const [files, id] = [open(), newId()];
      const partial = await files.openPartial(id, 'a');
      await partial.write(bytes('abc'), 0);
      await partial.commit('{"sizeBytes":3}');
      await partial.commit('0');
      await partial.close();
      await partial.close();
      expect(await open().partialLog(id, 'a')).toEqual(['{"sizeBytes":3}', '0']);
      expect(await open().files(id)).toEqual([{ path: 'a', sizeBytes: 3, state: 'partial' }]);

      const again = await open().openPartial(id, 'a');
      expect(again.log).toEqual(['{"sizeBytes":3}', '0']);
      expect(await again.readBytes(0, 3)).toEqual(bytes('abc'));
      await again.commit('1');
      expect(again.log).toEqual(['{"sizeBytes":3}', '0', '1']);
      await again.reset();
      expect(again.log).toEqual([]);
      expect(await again.readBytes(0, 3)).toEqual(bytes(''));
      await again.close();
      await files.remove(id);
    });

    test('a finished file that is written again is unfinished at once', async () => {
      const [files, id] = [open(), newId()];
      const first = await files.openPartial(id, 'a');
      await first.write(bytes('old'), 0);
      await first.finish(3);
      const second = await files.openPartial(id, 'a');
      expect(await open().read(id, 'a')).toBeUndefined();
      expect(second.log).toEqual([]);
      await second.write(bytes('newer'), 0);
      await second.finish(5);
      expect(await text(await open().read(id, 'a'))).toBe('newer');
      await files.remove(id);
    });

    test('one writer at a time, and nobody deletes under it', async () => {
      const [files, id] = [open(), newId()];
      const partial = await files.openPartial(id, 'a');
      await expect(files.openPartial(id, 'a')).rejects.toMatchObject({ code: 'storage-failed' });
      await expect(files.remove(id)).rejects.toMatchObject({ code: 'storage-failed' });
      await partial.close();
      await files.remove(id);
      expect(await files.files(id)).toEqual([]);
    });

    test('names may be any text, and models are apart', async () => {
      const [files, id, other] = [open(), newId(), newId()];
      const paths = ['.', '..', 'a/b', 'a%2fb', '权重 1.bin', 'CON', 'x.', "it's*?.bin"];
      for (const path of paths) {
        const partial = await files.openPartial(id, path);
        await partial.write(bytes(path), 0);
        await partial.finish(bytes(path).length);
      }
      for (const path of paths) expect(await text(await files.read(id, path))).toBe(path);
      expect((await files.files(id)).map(({ path }) => path).sort()).toEqual([...paths].sort());
      expect(await files.modelIds()).toContain(id);
      expect(await files.modelIds()).not.toContain(other);
      expect(await files.read(other, 'a/b')).toBeUndefined();
      await files.remove(id);
      await files.remove(id);
      expect(await files.modelIds()).not.toContain(id);
    });
  });
}
