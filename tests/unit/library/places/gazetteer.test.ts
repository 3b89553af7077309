import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gazetteerText } from '../../../../src/build/gazetteer.mjs';
import { readGazetteer } from '../../../../src/library/places/gazetteer.ts';
import { PlaceFinder } from '../../../../src/library/places/places-at.ts';

// The whole world, read once: it takes some seconds to make.
const text = await gazetteerText();
const gazetteer = readGazetteer(text);
const finder = new PlaceFinder(gazetteer);

describe('names of where a picture was taken', () => {
  test.each([
    ['West Lake', 30.24, 120.14, '杭州/Hangzhou 浙江/Zhejiang 中国/China'],
    ['a district town', 30.16, 120.26, '萧山/Xiaoshan 杭州/Hangzhou 浙江/Zhejiang 中国/China'],
    ['a city that is its own region', 39.9, 116.4, '北京/Beijing 中国/China'],
    ['Kiyomizu', 34.995, 135.785, '京都/Kyoto 日本/Japan'],
    ['Matterhorn', 46.02, 7.75, '采尔马特/Zermatt 瓦莱州/Valais 瑞士/Switzerland'],
    ['Uffizi', 43.768, 11.255, '佛罗伦萨/Florence 托斯卡纳/Tuscany 意大利/Italy'],
    ['Taipei 101', 25.034, 121.564, '台北/Taipei 台湾/Taiwan'],
    ['the open sea', 0, -30, ''],
  ])('%s', (_, latitude, longitude, expected) => {
    const names = finder.placesAt({ latitude, longitude }).map(({ zh, en }) => `${zh}/${en}`);
    expect(names.join(' ')).toBe(expected);
  });

  test('Central Park is in Manhattan, that in New York', () => {
    const names = finder.placesAt({ latitude: 40.78, longitude: -73.96 }).map(({ en }) => en);
    expect(names).toEqual(['Manhattan', 'New York City', 'New York', 'United States']);
  });

  test('on both sides of the line where the day changes', () => {
    for (const longitude of [179.99, -179.99]) {
      expect(finder.placesAt({ latitude: -16.8, longitude }).at(-1)?.en).toBe('Fiji');
    }
  });

  test('anywhere: the country is last, and no name is there twice or empty', () => {
    // Some countries go by the name of their only region or town, which then stands for both.
    const countries = new Set(gazetteer.countries.map(({ en }) => en));
    const position = fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    fc.assert(
      fc.property(position, (at) => {
        const names = finder.placesAt(at);
        expect(names.length).toBeLessThanOrEqual(4);
        expect(new Set(names.map(({ en }) => en)).size).toBe(names.length);
        for (const { zh, en } of names) expect(zh && en).not.toBe('');
        const last = names.at(-1);
        if (last) expect(countries.has(last.en)).toBe(true);
      }),
    );
  });

  test('a town is where it is: the nearest by brute force', () => {
    fc.assert(
      fc.property(fc.nat({ max: gazetteer.towns.length - 1 }), (town) => {
        const position = {
          latitude: (gazetteer.north[town] ?? 0) / 100,
          longitude: (gazetteer.east[town] ?? 0) / 100,
        };
        const twins = gazetteer.towns.filter(
          (_, other) =>
            gazetteer.north[other] === gazetteer.north[town] &&
            gazetteer.east[other] === gazetteer.east[town],
        );
        expect(twins).toContain(finder.placesAt(position)[0]);
      }),
    );
  });
});

describe('places of a name', () => {
  const named = (name: string) => gazetteer.find(name)?.names.map(({ zh, en }) => `${zh}/${en}`);

  test.each([
    ['hangzhou', ['杭州/Hangzhou']],
    ['杭州市', ['杭州/Hangzhou']],
    ['zurich', ['苏黎世州/Zurich', '苏黎世/Zürich']],
    ['New York', ['纽约州/New York', '纽约/New York City']],
    ['加州', ['加利福尼亚州/California']],
    ['浙江省', ['浙江/Zhejiang']],
    ['UK', ['英国/United Kingdom']],
    ['Georgia', ['格鲁吉亚/Georgia', '佐治亚州/Georgia']],
    ['海边', undefined],
    ['photos', undefined],
  ])('%s', (name, expected) => {
    expect(named(name)).toEqual(expected);
  });

  test.each(['nice', 'reading', 'mobile', 'of', 'bath', 'orange', 'split', '大同', '汉堡', '太平'])(
    '%s is an everyday word',
    (name) => {
      expect(gazetteer.find(name)?.isEveryday).toBe(true);
    },
  );

  test.each(['paris', 'kyoto', 'china', 'lima', '京都', '杭州', '日本'])('%s is none', (name) => {
    expect(gazetteer.find(name)).toMatchObject({ isEveryday: false, isNotable: true });
  });

  test('nearly every large town has a Chinese name, in simplified characters', () => {
    const large = gazetteer.towns.filter((_, at) => (gazetteer.sizes[at] ?? 0) >= 20);
    expect(large.length).toBeGreaterThan(400);
    const isChinese = large.filter(({ zh }) => /^[\p{Script=Han}·-]+$/u.test(zh));
    expect(isChinese.length / large.length).toBeGreaterThan(0.75);
    expect(large.filter(({ zh }) => /[灣島東國廣慶濟陽]/.test(zh))).toEqual([]);
  });
});
