import { describe, expect, it } from 'vitest';
import { releaseOf } from '../../../src/build/offline-app.mjs';
import { META_POLICY, SECURITY_HEADERS } from '../../../src/build/security.mjs';
import { webManifest } from '../../../src/build/web-manifest.mjs';

const file = (path: string, sizeBytes = 1_000) => ({ path, sizeBytes, sha256: path });

describe('the list of files for use without a network', () => {
  const files = [
    file('.vite/manifest.json'),
    file('assets/_virtual_glossary-6.js', 800_000),
    file('assets/_virtual_pdf-cmaps-5.js', 600_000),
    file('assets/lib-1.js', 6_000_000),
    file('assets/read-pdf-4.js', 1_700_000),
    file('assets/sample-library-7.zip', 5_000_000),
    file('assets/screen-2.js'),
    file('assets/screen-2.js.map'),
    file('assets/wllama-3.wasm', 8_000_000),
    file('index.html'),
    file('models/bge-small-zh/model.onnx', 20_000_000),
    file('models/coco-ssd/model.onnx', 9_000_000),
    file('models/minilm/config.json'),
    file('models/minimind2-small/model.onnx', 20_000_000),
    file('models/pp-ocr-v4/keys.txt'),
    file('models/starter.json'),
    file('ort/1/ort.wasm', 14_000_000),
    file('screenshots/wide-en.png', 90_000),
    file('service-worker.js'),
  ];

  it('has what screens need apart from engines and models, the most wanted of them first', () => {
    const { small, large } = releaseOf(files);
    expect(small.map(({ path }) => path)).toEqual([
      'assets/screen-2.js',
      'index.html',
      'models/starter.json',
    ]);
    expect(large.map(({ path }) => path)).toEqual([
      'ort/1/ort.wasm',
      'models/minilm/config.json',
      'models/bge-small-zh/model.onnx',
      'assets/_virtual_glossary-6.js',
      'models/minimind2-small/model.onnx',
      'assets/_virtual_pdf-cmaps-5.js',
      'assets/read-pdf-4.js',
      'models/pp-ocr-v4/keys.txt',
      'models/coco-ssd/model.onnx',
      'assets/wllama-3.wasm',
      'assets/lib-1.js',
    ]);
  });

  it('has a version that follows the content', () => {
    const changed = files.map((known) =>
      known.path === 'index.html' ? { ...known, sha256: 'other' } : known,
    );
    expect(releaseOf(files).version).toBe(releaseOf([...files]).version);
    expect(releaseOf(changed).version).not.toBe(releaseOf(files).version);
  });
});

describe('the content security policy', () => {
  it('stands in the page but for what only a header can say', () => {
    const header = SECURITY_HEADERS['content-security-policy'];
    expect(header).toBe(`${META_POLICY}; frame-ancestors 'none'`);
    expect(META_POLICY).toContain("default-src 'none'");
    expect(META_POLICY).not.toMatch(/'unsafe-(inline|eval)'/);
  });
});

describe('the web app manifests', () => {
  it('are one app in two languages, and list no screenshot that is not there', () => {
    const [en, zh] = [webManifest('en', 'no-such-folder'), webManifest('zh', 'no-such-folder')];
    expect([en.id, en.lang, zh.lang]).toEqual([zh.id, 'en', 'zh-CN']);
    expect(en.screenshots).toEqual([]);
    expect(zh.shortcuts.map(({ name }) => name).join()).toMatch(/^[^a-z]+$/i);
  });
});
