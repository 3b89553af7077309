/** See `tfjs-detector-to-onnx.mjs`. */
export function tfjsDetectorToOnnx(modelJson: Uint8Array, weightBytes: Uint8Array): Uint8Array;
