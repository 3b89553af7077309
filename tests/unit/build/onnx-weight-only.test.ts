import { createRequire } from 'node:module';
import onnxProto from 'onnx-proto';
import { describe, expect, it } from 'vitest';
import { toWeightOnly } from '../../../src/build/onnx-weight-only.mjs';

const { onnx } = onnxProto;
const { FLOAT, INT8 } = onnx.TensorProto.DataType;
const { INT } = onnx.AttributeProto.AttributeType;

/** x [1, 2] times an int8 matrix W [2, 3], quantized dynamically as ONNX Runtime's tools write it. */
function quantizedProduct({ opset, perColumn }: { opset: number; perColumn: boolean }): Uint8Array {
  const node = (opType: string, input: string[], output: string[]) =>
    onnx.NodeProto.create({ opType, name: `${opType} ${output.join()}`, input, output });
  const tensor = (name: string, dataType: number, dims: number[], data: Int8Array | Float32Array) =>
    onnx.TensorProto.create({ name, dataType, dims, rawData: new Uint8Array(data.buffer) });
  const value = (name: string, size: number) => ({
    name,
    type: {
      tensorType: { elemType: FLOAT, shape: { dim: [{ dimValue: 1 }, { dimValue: size }] } },
    },
  });
  const cast = node('Cast', ['product'], ['float']);
  cast.attribute = [onnx.AttributeProto.create({ name: 'to', type: INT, i: FLOAT })];
  const model = onnx.ModelProto.create({
    irVersion: 6,
    opsetImport: [{ domain: '', version: opset }],
    graph: {
      name: 'tiny',
      node: [
        node('DynamicQuantizeLinear', ['x'], ['xq', 'xs', 'xz']),
        node('MatMulInteger', ['xq', 'W', 'xz', 'Wz'], ['product']),
        cast,
        node('Mul', ['xs', 'Ws'], ['scale']),
        node('Mul', ['float', 'scale'], ['y']),
      ],
      initializer: [
        tensor('W', INT8, [2, 3], Int8Array.of(1, -2, 3, 4, 5, -6)),
        perColumn
          ? tensor('Ws', FLOAT, [3], Float32Array.of(0.5, 0.25, 2))
          : tensor('Ws', FLOAT, [], Float32Array.of(0.5)),
        perColumn
          ? tensor('Wz', INT8, [3], Int8Array.of(0, 1, -1))
          : tensor('Wz', INT8, [], Int8Array.of(1)),
      ],
      input: [value('x', 2)],
      output: [value('y', 3)],
    },
  });
  return onnx.ModelProto.encode(model).finish();
}

interface Runtime {
  readonly InferenceSession: {
    create(bytes: Uint8Array): Promise<{
      run(feeds: Record<string, unknown>): Promise<Record<string, { data: Float32Array }>>;
    }>;
  };
  readonly Tensor: new (type: string, data: Float32Array, dims: number[]) => unknown;
}

/** The runtime that the product uses, in its Node build. */
async function run(bytes: Uint8Array, x: readonly number[]): Promise<number[]> {
  const here = createRequire(import.meta.url);
  const beside = createRequire(here.resolve('@huggingface/transformers'));
  const ort = beside('onnxruntime-web') as Runtime;
  const session = await ort.InferenceSession.create(bytes);
  const { y } = await session.run({ x: new ort.Tensor('float32', Float32Array.from(x), [1, 2]) });
  return [...(y?.data ?? [])];
}

const operators = (bytes: Uint8Array) =>
  (onnx.ModelProto.decode(bytes).graph?.node ?? []).map(({ opType }) => opType);

describe('toWeightOnly', () => {
  // One coarse step of 8-bit activations over [0, 1000] is 3.9: 1 and 2 are not told apart from 0 and 3.9.
  const x = [1000, 1];
  const exact = {
    perColumn: [
      (1000 * 1 + 1 * 4) * 0.5,
      (1000 * (-2 - 1) + 1 * (5 - 1)) * 0.25,
      (1000 * (3 + 1) + 1 * (-6 + 1)) * 2,
    ],
    scalar: [(1000 * 0 + 3) * 0.5, (1000 * -3 + 4) * 0.5, (1000 * 2 - 7) * 0.5],
  };

  it.each([
    { opset: 18, perColumn: true },
    { opset: 18, perColumn: false },
  ])('computes with exact activations: %j', async (shape) => {
    const before = quantizedProduct(shape);
    const { bytes, rewritten } = toWeightOnly(before);
    const expected = shape.perColumn ? exact.perColumn : exact.scalar;
    expect(rewritten).toBe(1);
    expect(operators(bytes)).not.toContain('DynamicQuantizeLinear');
    expect(operators(bytes)).not.toContain('MatMulInteger');
    expect(await run(bytes, x)).toEqual(expected);
    expect(await run(before, x)).not.toEqual(expected);
  });

  it('keeps the weights as they are stored', () => {
    const { bytes } = toWeightOnly(quantizedProduct({ opset: 18, perColumn: true }));
    const weights = onnx.ModelProto.decode(bytes).graph?.initializer?.find((t) => t.name === 'W');
    expect(weights?.dataType).toBe(INT8);
    expect([...new Int8Array(weights?.rawData ?? [])]).toEqual([1, -2, 3, 4, 5, -6]);
  });

  it('leaves a graph without integer products alone', () => {
    const { bytes } = toWeightOnly(quantizedProduct({ opset: 18, perColumn: true }));
    expect(toWeightOnly(bytes).rewritten).toBe(0);
  });

  it('refuses an operator set without a scale per column', () => {
    const old = quantizedProduct({ opset: 11, perColumn: true });
    expect(() => toWeightOnly(old)).toThrow('Opset 13');
  });

  it('refuses a product that is rescaled in another way', () => {
    const model = onnx.ModelProto.decode(quantizedProduct({ opset: 18, perColumn: true }));
    const cast = model.graph?.node?.find(({ opType }) => opType === 'Cast');
    if (cast) cast.opType = 'Relu';
    expect(() => toWeightOnly(onnx.ModelProto.encode(model).finish())).toThrow('Expected one Cast');
  });
});
