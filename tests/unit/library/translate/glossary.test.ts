import { beforeAll, describe, expect, test } from 'vitest';
import { glossaryText } from '../../../../src/build/glossary.mjs';
import { Glossary } from '../../../../src/library/translate/glossary.ts';

const small = new Glossary(async () =>
  ['飞机\tairplane\taircraft', '停车位\tparking spot', '自行车\tbicycle', '单车\tbicycle'].join(
    '\n',
  ),
);

describe('queries in the other language', () => {
  test('take the meanings of each word, and leave what is unknown out', async () => {
    expect(await small.translate('飞机什么时候到？', 'en')).toBe('airplane aircraft');
    expect(await small.translate('鑫鑫 WLAN', 'en')).toBe('');
  });

  test('take the most frequent words for a meaning, in any form, and phrases whole', async () => {
    expect(await small.translate('Where are the bicycles?', 'zh')).toBe('自行车 单车');
    expect(await small.translate('two parking spots', 'zh')).toBe('停车位');
    expect(await small.translate('where is the', 'zh')).toBe('');
  });

  test('are looked up for their beginning only, so that a pasted page costs nothing', async () => {
    const long = '自行车'.repeat(100_000);
    expect(await small.translate(long, 'en')).toBe('bicycle');
  });

  test('are tried again when the list could not be loaded', async () => {
    let tries = 0;
    const glossary = new Glossary(async () => {
      if (tries++ === 0) throw new Error('no list');
      return '猫\tcat';
    });
    await expect(glossary.translate('猫', 'en')).rejects.toThrow('no list');
    expect(await glossary.translate('猫', 'en')).toBe('cat');
  });
});

describe('the list that the build makes', () => {
  let lines: string[] = [];
  beforeAll(async () => {
    lines = (await glossaryText()).split('\n');
  });

  test('has 30,000 different Chinese words with one to three plain meanings', () => {
    const words = lines.map((line) => line.split('\t')[0]);
    expect([words.length, new Set(words).size]).toEqual([30_000, 30_000]);
    const odd = lines.filter(
      (line) =>
        !/^\p{Script=Han}{1,4}(?:\t[A-Za-zé0-9'.-]+(?: [A-Za-zé0-9'.-]+){0,2}){1,3}$/u.test(line),
    );
    expect(odd).toEqual([]);
  });

  test('knows what people write notes about', () => {
    for (const line of ['手表\twristwatch', '护照\tpassport', '合同\tcontract', '钢琴\tpiano']) {
      expect(lines).toContain(line);
    }
  });
});
