import { describe, expect, it } from 'vitest';
import onnxProto from 'onnx-proto';
import { toHalf } from '../../../src/build/half-floats.mjs';
import { tfjsDetectorToOnnx } from '../../../src/build/tfjs-detector-to-onnx.mjs';
import fc from 'fast-check';

describe('half floats', () => {
  it.each([
    [0, 0x0000],
    [-0, 0x8000],
    [1, 0x3c00],
    [-2, 0xc000],
    [65_504, 0x7bff],
    [2 ** -14, 0x0400],
    [2 ** -24, 0x0001],
    [2 ** -26, 0x0000],
    [1 + 2 ** -11, 0x3c00], // a tie goes to the even one
    [1 + 3 * 2 ** -11, 0x3c02],
    [2 - 2 ** -12, 0x4000], // carries into the exponent
  ])('%d', (value, bits) => {
    expect(toHalf(Float32Array.of(value))[0]).toBe(bits);
  });

  it('are the nearest to any number', () => {
    fc.assert(
      fc.property(fc.float({ min: -65_504, max: 65_504, noNaN: true }), (value) => {
        const back = fromHalf(toHalf(Float32Array.of(value))[0] ?? NaN);
        expect(Math.abs(back - value)).toBeLessThanOrEqual(
          Math.max(2 ** -25, Math.abs(value) * 2 ** -11),
        );
      }),
    );
  });

  it('are not made of what does not fit', () => {
    expect(() => toHalf(Float32Array.of(70_000))).toThrow('no half float');
    expect(() => toHalf(Float32Array.of(NaN))).toThrow('no half float');
  });
});

describe('a detector of TensorFlow.js as ONNX', () => {
  it('turns filters to channels first', () => {
    const model = converted();
    const [filter] = model.graph?.initializer ?? [];
    expect(filter?.name).toBe('filter/half');
    expect(filter?.dims?.map(Number)).toEqual([2, 3, 1, 1]);
    // As stored: input by input, output by output.
    expect(halves(filter?.rawData)).toEqual([1, 3, 5, 2, 4, 6]);
  });

  it('keeps the steps of a filter', () => {
    const model = converted();
    const conv = model.graph?.node?.find(({ opType }) => opType === 'Conv');
    const strides = conv?.attribute?.find(({ name }) => name === 'strides');
    expect(strides?.ints?.map(Number)).toEqual([2, 2]);
  });

  it('refuses weights of another length, and operators that it does not know', () => {
    expect(() => tfjsDetectorToOnnx(json(), new Uint8Array(23))).toThrow();
    expect(() => tfjsDetectorToOnnx(json('Softmax'), new Uint8Array(24))).toThrow('Softmax');
  });
});

function converted() {
  const weights = new Uint8Array(Float32Array.of(1, 2, 3, 4, 5, 6).buffer);
  return onnxProto.onnx.ModelProto.decode(tfjsDetectorToOnnx(json(), weights));
}

/** One convolution with two filters where the detector has its backbone and its boxes. */
function json(activation = 'Relu6'): Uint8Array {
  const node = (name: string, op: string, input: string[], attr = {}) => ({
    name,
    op,
    input,
    attr,
  });
  const same = { s: [...new TextEncoder().encode('SAME')] };
  const looks = 'FeatureExtractor/MobilenetV2/Conv_1/Relu6';
  return new TextEncoder().encode(
    JSON.stringify({
      modelTopology: {
        node: [
          node('conv', 'Conv2D', ['Preprocessor/sub', 'filter'], {
            padding: same,
            strides: { list: { i: ['1', '2', '2', '1'] } },
          }),
          node(looks, activation, ['conv']),
          node('rows', 'Reshape', [looks, 'shape']),
          node('concat_1', 'ConcatV2', ['rows', 'axis']),
        ],
      },
      weightsManifest: [{ weights: [{ name: 'filter', shape: [1, 1, 3, 2], dtype: 'float32' }] }],
    }),
  );
}

function halves(bytes: Uint8Array | null | undefined): number[] {
  const view = new DataView(Uint8Array.from(bytes ?? []).buffer);
  return Array.from({ length: view.byteLength / 2 }, (_, at) =>
    fromHalf(view.getUint16(at * 2, true)),
  );
}

function fromHalf(bits: number): number {
  const [exponent, mantissa] = [(bits >> 10) & 31, bits & 1023];
  const size = exponent === 0 ? mantissa * 2 ** -24 : (1 + mantissa / 1024) * 2 ** (exponent - 15);
  return bits >> 15 ? -size : size;
}
