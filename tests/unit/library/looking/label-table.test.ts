import { describe, expect, it } from 'vitest';
import { COCO_LABELS } from '../../../../src/engines/picture-labels/coco-ssd-files.ts';
import { BROADER_ROWS, THING_ROWS } from '../../../../src/library/looking/label-rows.ts';
import {
  broaderIds,
  describeLabels,
  keptLabels,
  LABEL_IDS,
  labelWords,
  MIN_LABEL_SCORE,
} from '../../../../src/library/looking/label-table.ts';

const sure = (...ids: string[]) => ids.map((id) => ({ id, score: 0.9 }));

describe('the label table', () => {
  it('knows each of the 80 things that the detector names, and nothing twice', () => {
    const named = COCO_LABELS.filter((id) => id !== undefined);
    expect(named).toHaveLength(80);
    expect([...named].sort()).toEqual(THING_ROWS.map(([id]) => id).sort());
    expect(COCO_LABELS).toHaveLength(90);
    expect(new Set(LABEL_IDS).size).toBe(THING_ROWS.length + BROADER_ROWS.length);
  });

  it.each([...THING_ROWS, ...BROADER_ROWS])(
    '%s has names in both languages and broader terms that exist',
    (id, zh, en, broader) => {
      expect(zh).toMatch(/^\p{Script=Han}+( \p{Script=Han}+)*$/u);
      expect(en).toMatch(/^[A-Za-z]+([ -][a-z]+)*(, [A-Za-z]+([ -][a-z]+)*)*$/);
      for (const wider of broader.split(' ').filter(Boolean)) expect(LABEL_IDS).toContain(wider);
      expect(broaderIds(broader.split(' ').filter(Boolean))).not.toContain(id);
    },
  );

  it('has no broader term that nothing leads to', () => {
    const reached = broaderIds(THING_ROWS.map(([id]) => id));
    expect([...LABEL_IDS].sort()).toEqual([...reached].sort());
  });
});

describe('words of labels', () => {
  it.each([
    ['dog', ['狗', '犬', '宠物', '动物'], ['dog', 'puppy', 'pet', 'animal', 'nature']],
    [
      'surfboard',
      ['冲浪', '海边', '沙滩', '运动'],
      ['surfing', 'beach', 'seaside', 'coast', 'sea'],
    ],
    ['snowboard', ['滑雪', '雪', '冬天'], ['snowboarding', 'winter sport', 'snow', 'winter']],
    ['pizza', ['披萨', '美食', '食物'], ['pizza', 'food']],
    ['apple', ['苹果', '水果'], ['apple', 'fruit', 'food']],
    ['laptop', ['电脑', '笔记本电脑', '电子产品'], ['laptop', 'computer', 'electronics', 'office']],
    ['train', ['火车', '交通工具', '旅行'], ['train', 'vehicle', 'travel']],
  ])('%s', (id, zh, en) => {
    const words = labelWords(sure(id));
    expect(words.zh).toEqual(expect.arrayContaining(zh));
    expect(words.en).toEqual(expect.arrayContaining(en));
  });

  it('come once each, the label’s own first', () => {
    const { zh, en } = labelWords(sure('dog', 'cat'));
    expect(en.slice(0, 2)).toEqual(['dog', 'puppy']);
    expect(new Set(en).size).toBe(en.length);
    expect(new Set(zh).size).toBe(zh.length);
    expect(zh.filter((word) => word === '动物')).toHaveLength(1);
  });
});

describe('labels in a sentence', () => {
  it('speaks each language', () => {
    expect(describeLabels(sure('dog', 'bicycle'), 'en')).toBe('dog, bicycle');
    expect(describeLabels(sure('dog', 'bicycle'), 'zh')).toBe('狗、自行车');
  });

  it('stays short, and is empty where nothing was seen or the label is not known any more', () => {
    expect(describeLabels(sure('dog', 'cat', 'car', 'bus', 'bench'), 'en')).toBe(
      'dog, cat, car, bus',
    );
    expect(describeLabels([], 'zh')).toBe('');
    expect(describeLabels(sure('gone'), 'zh')).toBe('');
  });
});

describe('labels that are kept', () => {
  it('are sure enough, known, the surest first, and few', () => {
    const seen = [
      { id: 'cat', score: MIN_LABEL_SCORE },
      { id: 'dog', score: 0.8 },
      { id: 'bus', score: MIN_LABEL_SCORE - 0.01 },
      { id: 'unknown', score: 1 },
    ];
    expect(keptLabels(seen).map(({ id }) => id)).toEqual(['dog', 'cat']);
    expect(keptLabels(LABEL_IDS.map((id) => ({ id, score: 1 })))).toHaveLength(8);
  });
});
