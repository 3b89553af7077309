// @ts-check
import onnxProto from 'onnx-proto';
import { toHalf } from './half-floats.mjs';

const { onnx } = onnxProto;
const { FLOAT, FLOAT16, INT64 } = onnx.TensorProto.DataType;
const { INT, INTS, STRING, FLOAT: FLOAT_ATTRIBUTE } = onnx.AttributeProto.AttributeType;

/**
 * @typedef {import('onnx-proto').onnx.INodeProto} Node
 * @typedef {{ name: string, op: string, input: string[], attr: Record<string, TfAttribute> }} TfNode
 * @typedef {{ list?: { i: (string | number)[] }, s?: number[], i?: string, f?: number }} TfAttribute
 * @typedef {{ name: string, shape: number[], dtype: string }} TfWeight
 * @typedef {{ modelTopology: { node: TfNode[] }, weightsManifest: { weights: TfWeight[] }[] }} TfModel
 * @typedef {{ shape: number[], values: Float32Array }} Weight
 */

/** Rows of COCO's numbering: background, then 90 numbers of which 80 are in use. */
const CLASSES = 91;
/** What the network itself reads: the picture scaled to −1…1, after its own resizing. */
const PICTURE = 'Preprocessor/sub';
/** Stands for a score of 0 before the sigmoid. */
const NEVER = -100;
/** Class scores of all 1,917 boxes, before the sigmoid. */
const BOX_SCORES = 'concat_1';
/** The last layer of the backbone: what a picture looks like, whatever is in it. */
const LOOKS = 'FeatureExtractor/MobilenetV2/Conv_1/Relu6';
/** Number of its maps. */
const LOOKS_MAPS = 1280;

/**
 * Rewrite the class half of TensorFlow.js' COCO-SSD (a graph model, channels last) as an ONNX model that ONNX Runtime runs:
 * `[1, 3, 300, 300]`, −1…1 → `[1, 90 + 1280]`: the probability of each class, then the mean of each of the backbone's maps.
 * Box positions and the loop that resizes are left out. Weights are stored as half floats: half the bytes, scores within
 * 0.001 of TensorFlow.js' own.
 *
 * @param {Uint8Array} modelJson
 * @param {Uint8Array} weightBytes all shards in order
 * @returns {Uint8Array} serialized `ModelProto`
 * @throws {Error} when the graph is not the one described above
 */
export function tfjsDetectorToOnnx(modelJson, weightBytes) {
  /** @type {TfModel} */
  const model = JSON.parse(new TextDecoder().decode(modelJson));
  const writer = new GraphWriter(
    new Map(model.modelTopology.node.map((node) => [node.name, node])),
    weightsOf(model, weightBytes),
  );
  writer.write(BOX_SCORES);
  return serialized(writer.finished());
}

class GraphWriter {
  /** @param {Map<string, TfNode>} source @param {Map<string, Weight>} weights */
  constructor(source, weights) {
    this.source = source;
    this.weights = weights;
    /** @type {Node[]} */
    this.nodes = [];
    /** @type {import('onnx-proto').onnx.ITensorProto[]} */
    this.initializers = [];
    this.written = new Set([PICTURE]);
  }

  /** Write the node that makes `name`, after those that it reads. @param {string} name */
  write(name) {
    if (this.written.has(name)) return;
    this.written.add(name);
    const node = this.source.get(name);
    const rule = node && RULES[node.op];
    if (!rule) throw new Error(`No rule for ${name} (${node?.op ?? 'absent'})`);
    rule(this, node);
  }

  /** @param {string} name of a node: written if it is computed, else a weight */
  read(name) {
    const weight = this.weights.get(name);
    if (!weight) this.write(name);
    else this.constant(name, { ...weight, shape: perChannel(weight.shape) });
    return name;
  }

  /** @param {string} name */
  weight(name) {
    const weight = this.weights.get(name);
    if (!weight) throw new Error(`${name} is no weight`);
    return weight;
  }

  /** @param {string} name @param {Weight} weight */
  constant(name, { shape, values }) {
    if (this.written.has(name)) return;
    this.written.add(name);
    const stored = `${name}/half`;
    const rawData = new Uint8Array(toHalf(values).buffer);
    this.initializers.push({ name: stored, dims: shape, dataType: FLOAT16, rawData });
    this.add('Cast', [stored], name, [{ name: 'to', type: INT, i: FLOAT }]);
  }

  /** @param {string} name @param {readonly number[]} values */
  integers(name, values) {
    const rawData = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    this.initializers.push({ name, dims: [values.length], dataType: INT64, rawData });
    return name;
  }

  /**
   * @param {string} opType @param {string[]} input @param {string} output
   * @param {import('onnx-proto').onnx.IAttributeProto[]} [attribute]
   */
  add(opType, input, output, attribute = []) {
    this.nodes.push({ opType, name: `${output}:${opType}`, input, output: [output], attribute });
    return output;
  }

  /** A box counts for its best class only, as a dog's box is much of a cat's too; each class has the score of its best box. */
  finished() {
    const from = [this.integers('first', [1]), this.integers('end', [CLASSES])];
    const named = this.add('Slice', [BOX_SCORES, ...from, this.integers('axis', [2])], 'named');
    const best = this.add('ReduceMax', [named], 'best', [{ name: 'axes', type: INTS, ints: [2] }]);
    this.constant('never', { shape: [], values: Float32Array.of(NEVER) });
    const isLess = this.add('Less', [named, best], 'isLess');
    const won = this.add('Where', [isLess, 'never', named], 'won');
    const overBoxes = [
      { name: 'axes', type: INTS, ints: [1] },
      { name: 'keepdims', type: INT, i: 0 },
    ];
    const highest = this.add('ReduceMax', [won], 'highest', overBoxes);
    const scores = this.add('Sigmoid', [highest], 'scores');
    const looks = this.add('Flatten', [this.add('GlobalAveragePool', [LOOKS], 'mean')], 'looks');
    this.add('Concat', [scores, looks], 'seen', [{ name: 'axis', type: INT, i: 1 }]);
    return { nodes: this.nodes, initializers: this.initializers };
  }
}

/** @typedef {(writer: GraphWriter, node: TfNode) => void} Rule */

/** @type {Record<string, Rule>} */
const RULES = {
  Conv2D: (writer, node) => {
    const { shape, values } = writer.weight(node.input[1] ?? '');
    const [height = 0, width = 0, inputs = 0, outputs = 0] = shape;
    convolution(writer, node, 1, {
      shape: [outputs, inputs, height, width],
      values: transposed(values, height * width, inputs, outputs, false),
    });
  },
  DepthwiseConv2dNative: (writer, node) => {
    const { shape, values } = writer.weight(node.input[1] ?? '');
    const [height = 0, width = 0, channels = 0, each = 0] = shape;
    if (each !== 1) throw new Error(`${node.name} has ${each} filters per channel`);
    convolution(writer, node, channels, {
      shape: [channels, 1, height, width],
      values: transposed(values, height * width, channels, 1, true),
    });
  },
  Add: sum('Add'),
  AddN: sum('Sum'),
  BiasAdd: sum('Add'),
  Mul: sum('Mul'),
  Relu6: (writer, node) => {
    // As Min and Max would be, but ONNX Runtime fuses Clip into the convolution before it.
    const low = writer.read(node.input[0] ?? '');
    writer.constant('zero', { shape: [], values: Float32Array.of(0) });
    writer.constant('six', { shape: [], values: Float32Array.of(6) });
    writer.add('Clip', [low, 'zero', 'six'], node.name);
  },
  FusedBatchNorm: (writer, node) => {
    const [input = '', ...parts] = node.input;
    const read = writer.read(input);
    for (const part of parts) writer.constant(part, writer.weight(part));
    const epsilon = { name: 'epsilon', type: FLOAT_ATTRIBUTE, f: node.attr['epsilon']?.f ?? 0 };
    writer.add('BatchNormalization', [read, ...parts], node.name, [epsilon]);
  },
  Reshape: (writer, node) => {
    // One row per box: the network's own order is channels last, box by box, class by class.
    const perm = [{ name: 'perm', type: INTS, ints: [0, 2, 3, 1] }];
    const last = writer.add(
      'Transpose',
      [writer.read(node.input[0] ?? '')],
      `${node.name}/last`,
      perm,
    );
    const rows = writer.integers(`${node.name}/rows`, [1, -1, CLASSES]);
    writer.add('Reshape', [last, rows], node.name);
  },
  ConcatV2: (writer, node) => {
    const parts = node.input.slice(0, -1).map((name) => writer.read(name));
    writer.add('Concat', parts, node.name, [{ name: 'axis', type: INT, i: 1 }]);
  },
};

/** @param {string} opType @returns {Rule} */
function sum(opType) {
  return (writer, node) => {
    const inputs = node.input.map((name) => writer.read(name));
    writer.add(opType, inputs, node.name);
  };
}

/** @param {GraphWriter} writer @param {TfNode} node @param {number} group @param {Weight} weight */
function convolution(writer, node, group, weight) {
  const [input = '', filter = ''] = node.input;
  const padding = String.fromCharCode(...(node.attr['padding']?.s ?? []));
  if (padding !== 'SAME') throw new Error(`${node.name} is padded ${padding}`);
  const strides = (node.attr['strides']?.list?.i ?? []).map(Number).slice(1, 3);
  const read = writer.read(input);
  writer.constant(filter, weight);
  writer.add('Conv', [read, filter], node.name, [
    { name: 'strides', type: INTS, ints: strides },
    { name: 'group', type: INT, i: group },
    { name: 'auto_pad', type: STRING, s: new TextEncoder().encode('SAME_UPPER') },
  ]);
}

/** A row of channels lies along axis 1 there. @param {number[]} shape */
function perChannel(shape) {
  return shape.length === 1 ? [...shape, 1, 1] : shape;
}

/**
 * `[area, inputs, outputs]` → `[outputs, inputs, area]`, or for a depthwise filter `[inputs, outputs, area]`.
 * @param {Float32Array} values @param {number} area @param {number} inputs @param {number} outputs @param {boolean} isDepthwise
 */
function transposed(values, area, inputs, outputs, isDepthwise) {
  const result = new Float32Array(values.length);
  for (let at = 0; at < area; at++) {
    for (let input = 0; input < inputs; input++) {
      for (let output = 0; output < outputs; output++) {
        const row = isDepthwise ? input * outputs + output : output * inputs + input;
        result[row * area + at] = values[(at * inputs + input) * outputs + output] ?? 0;
      }
    }
  }
  return result;
}

/** @param {TfModel} model @param {Uint8Array} bytes */
function weightsOf(model, bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** @type {Map<string, Weight>} */
  const weights = new Map();
  let at = 0;
  for (const { name, shape, dtype } of model.weightsManifest.flatMap((group) => group.weights)) {
    const values = new Float32Array(shape.reduce((product, size) => product * size, 1));
    for (let index = 0; index < values.length; index++, at += 4) {
      values[index] = dtype === 'float32' ? view.getFloat32(at, true) : view.getInt32(at, true);
    }
    weights.set(name, { shape, values });
  }
  if (at !== bytes.length) throw new Error(`The weights have ${bytes.length} bytes, not ${at}`);
  return weights;
}

/** @param {{ nodes: Node[], initializers: import('onnx-proto').onnx.ITensorProto[] }} graph */
function serialized({ nodes, initializers }) {
  return onnx.ModelProto.encode({
    irVersion: 8,
    producerName: 'inkling',
    opsetImport: [{ domain: '', version: 13 }],
    graph: {
      name: 'coco-ssd',
      node: nodes,
      initializer: initializers,
      input: [value(PICTURE, [1, 3, 300, 300])],
      output: [value('seen', [1, CLASSES - 1 + LOOKS_MAPS])],
    },
  }).finish();
}

/** @param {string} name @param {number[]} shape */
function value(name, shape) {
  const dim = shape.map((dimValue) => ({ dimValue }));
  return { name, type: { tensorType: { elemType: FLOAT, shape: { dim } } } };
}
