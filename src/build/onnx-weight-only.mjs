// @ts-check
import onnxProto from 'onnx-proto';

const { onnx } = onnxProto;
const { INT } = onnx.AttributeProto.AttributeType;

/**
 * @typedef {import('onnx-proto').onnx.IGraphProto} Graph
 * @typedef {import('onnx-proto').onnx.INodeProto} Node
 */

/**
 * Turn a dynamically quantized graph into a weight-only quantized one.
 *
 * `DynamicQuantizeLinear(x) → MatMulInteger(x, W) → Cast → Mul(scale)` rounds the activations to 8 bits, which a small
 * decoder does not survive: MiniMind2 as published babbles. `MatMul(x, DequantizeLinear(W))` computes with the same stored
 * int8 weights and exact activations, so the file keeps its size and the text becomes fluent.
 *
 * @param {Uint8Array} bytes serialized `ModelProto`
 * @returns {{ bytes: Uint8Array, rewritten: number }} the new model, and how many matrix products were rewritten
 * @throws {Error} when a quantized product does not have the shape described above
 */
export function toWeightOnly(bytes) {
  const model = onnx.ModelProto.decode(bytes);
  const graph = model.graph;
  if (!graph?.node) throw new Error('The ONNX file has no graph');
  const products = graph.node.filter((node) => node.opType === 'MatMulInteger');
  const users = usersOf(graph.node);
  const producers = producersOf(graph.node);
  // Before opset 13 DequantizeLinear knows one scale for the whole matrix only.
  if (opset(model) < 13) throw new Error('Opset 13 or newer is needed');
  const dequantize = dequantizeLinear(graph);

  /** @type {Map<Node, Node[]>} */
  const replaced = new Map();
  /** @type {Set<Node>} */
  const dropped = new Set();
  for (const product of products) {
    const parts = partsOf(product, users, producers);
    replaced.set(parts.rescale, weightOnlyProduct(parts, dequantize));
    for (const node of [product, parts.cast, parts.scales]) dropped.add(node);
  }
  graph.node = withoutUnused(
    graph.node.flatMap((node) => replaced.get(node) ?? (dropped.has(node) ? [] : [node])),
    graph,
  );
  return { bytes: onnx.ModelProto.encode(model).finish(), rewritten: products.length };
}

/**
 * The nodes around one integer product.
 * @param {Node} product
 * @param {Map<string, Node[]>} users
 * @param {Map<string, Node>} producers
 */
function partsOf(product, users, producers) {
  const [activation = '', weight = '', , zeroPoint] = product.input ?? [];
  const quantize = producerOf(producers, activation, 'DynamicQuantizeLinear');
  const cast = onlyUser(users, product, 'Cast');
  const rescale = onlyUser(users, cast, 'Mul');
  const scales = producerOf(producers, otherInput(rescale, cast.output?.[0]), 'Mul');
  const weightScale = otherInput(scales, quantize.output?.[1]);
  const [input = ''] = quantize.input ?? [];
  return { product, cast, rescale, scales, input, weight, weightScale, zeroPoint };
}

/**
 * @param {Map<string, Node>} producers
 * @param {string} name of a result
 * @param {string} opType
 */
function producerOf(producers, name, opType) {
  const node = producers.get(name);
  if (node?.opType !== opType) throw new Error(`Unexpected nodes: ${name} is from no ${opType}`);
  return node;
}

/**
 * The input of `node` that is not `name`.
 * @param {Node} node
 * @param {string | undefined} name
 */
function otherInput(node, name) {
  const other = node.input?.find((input) => input !== name);
  if (!other) throw new Error(`Unexpected nodes around ${node.name ?? node.opType ?? 'a node'}`);
  return other;
}

/**
 * @param {ReturnType<typeof partsOf>} parts
 * @param {(parts: ReturnType<typeof partsOf>, output: string) => Node[]} dequantize
 * @returns {Node[]}
 */
function weightOnlyProduct(parts, dequantize) {
  const { product, rescale, input, weight } = parts;
  const dequantized = `${weight}_dequantized`;
  return [
    ...dequantize(parts, dequantized),
    onnx.NodeProto.create({
      opType: 'MatMul',
      name: `${product.name ?? weight}_float`,
      input: [input, dequantized],
      output: [...(rescale.output ?? [])],
    }),
  ];
}

/**
 * @param {Graph} graph
 * @returns {(parts: ReturnType<typeof partsOf>, output: string) => Node[]}
 */
function dequantizeLinear(graph) {
  const ranks = new Map((graph.initializer ?? []).map((t) => [t.name, t.dims?.length ?? 0]));
  // A scale per output column lies along axis 1 of W [K, N]; a scalar scale has no axis.
  const axis = { name: 'axis', type: INT, i: 1 };
  return ({ weight, weightScale, zeroPoint }, output) => [
    onnx.NodeProto.create({
      opType: 'DequantizeLinear',
      name: `${output}_node`,
      input: [weight, weightScale, ...(zeroPoint ? [zeroPoint] : [])],
      output: [output],
      attribute: ranks.get(weightScale) === 1 ? [axis] : [],
    }),
  ];
}

/**
 * @param {Map<string, Node[]>} users
 * @param {Node} node
 * @param {string} opType
 */
function onlyUser(users, node, opType) {
  const found = users.get(node.output?.[0] ?? '') ?? [];
  const [user] = found;
  if (found.length !== 1 || user?.opType !== opType) {
    throw new Error(`Expected one ${opType} after ${node.name ?? node.opType ?? 'a node'}`);
  }
  return user;
}

/** @param {Node[]} nodes */
function usersOf(nodes) {
  /** @type {Map<string, Node[]>} */
  const users = new Map();
  for (const node of nodes) {
    for (const name of node.input ?? []) users.set(name, [...(users.get(name) ?? []), node]);
  }
  return users;
}

/** @param {Node[]} nodes */
function producersOf(nodes) {
  return new Map(nodes.flatMap((node) => (node.output ?? []).map((name) => [name, node])));
}

/**
 * Nodes whose results somebody reads; the activations' quantizers are orphans now.
 * @param {Node[]} nodes
 * @param {Graph} graph
 */
function withoutUnused(nodes, graph) {
  const read = new Set([
    ...nodes.flatMap((node) => node.input ?? []),
    ...(graph.output ?? []).map((output) => output.name ?? ''),
  ]);
  return nodes.filter(
    (node) =>
      node.opType !== 'DynamicQuantizeLinear' || node.output?.some((name) => read.has(name)),
  );
}

/**
 * Version of the standard operators.
 * @param {import('onnx-proto').onnx.IModelProto} model
 */
function opset({ opsetImport }) {
  return Number((opsetImport ?? []).find(({ domain }) => !domain)?.version ?? 1);
}
