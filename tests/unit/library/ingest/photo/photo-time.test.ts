import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameTime } from '../../../../../src/library/ingest/photo/name-time.ts';
import {
  momentOf,
  offsetByGps,
  offsetMinutes,
  wallTime,
} from '../../../../../src/library/ingest/photo/photo-time.ts';

const at = (...parts: [number, number, number, number, number, number]): number => {
  const [year, month, ...rest] = parts;
  return Date.UTC(year, month - 1, ...rest);
};

describe('when a picture was taken', () => {
  test.each([
    ['2024:03:12 10:11:12', at(2024, 3, 12, 10, 11, 12), undefined],
    ['2024:03:12 10:11:12.345', at(2024, 3, 12, 10, 11, 12), undefined],
    ['2024-03-12T10:11:12+08:00', at(2024, 3, 12, 10, 11, 12), '+08:00'],
    ['2024-03-12T10:11Z', at(2024, 3, 12, 10, 11, 0), 'Z'],
    ['2024/3/2 9:05:00', at(2024, 3, 2, 9, 5, 0), undefined],
    ['2024-02-29', at(2024, 2, 29, 0, 0, 0), undefined],
  ])('%s', (text, wall, zone) => {
    expect(wallTime(text)).toEqual(zone === undefined ? { wall } : { wall, zone });
  });

  test.each([
    '',
    '0000:00:00 00:00:00',
    '    :  :     :  :  ',
    '1970:01:01 00:00:00',
    '1980:01:01 00:00:00',
    '2024:02:30 10:00:00',
    '2024:13:01 10:00:00',
    '2024:03:12 25:00:00',
    '2024:03:12 10:61:00',
    'yesterday',
  ])('is not told by "%s"', (text) => {
    expect(wallTime(text)).toBeUndefined();
  });

  test('zones', () => {
    expect(['Z', '+08:00', '-0330', '+00:00', '+14:00'].map(offsetMinutes)).toEqual([
      0, 480, -210, 0, 840,
    ]);
    expect(['', '8', '+99:00', 'CET'].map(offsetMinutes)).toEqual(Array(4).fill(undefined));
  });

  test('the satellites tell the zone, unless the clock is wrong', () => {
    const gps = at(2024, 3, 12, 2, 11, 0);
    expect(offsetByGps(at(2024, 3, 12, 10, 11, 12), gps)).toBe(480);
    expect(offsetByGps(at(2024, 3, 12, 7, 41, 0), gps)).toBe(330);
    expect(offsetByGps(at(2024, 3, 11, 22, 8, 0), gps)).toBe(-240); // the position is three minutes old
    expect(offsetByGps(at(2024, 3, 12, 10, 19, 0), gps)).toBeUndefined();
    expect(offsetByGps(at(2024, 3, 14, 10, 11, 0), gps)).toBeUndefined();
  });

  test('without a zone it is a clock where this device is', () => {
    const wall = at(2024, 7, 1, 10, 11, 12);
    expect(new Date(momentOf(wall, undefined)).getHours()).toBe(10);
    expect(momentOf(wall, 480)).toBe(at(2024, 7, 1, 2, 11, 12));
  });
});

describe('the time in a name', () => {
  test.each([
    ['Screenshot_20240312-101010.png', at(2024, 3, 12, 10, 10, 10)],
    ['Screenshot_20240312_101010_com.tencent.mm.jpg', at(2024, 3, 12, 10, 10, 10)],
    ['Screenshot_2024-03-12-10-10-10-123_app.jpg', at(2024, 3, 12, 10, 10, 10)],
    ['DCIM/Camera/IMG_20240312_101112.jpg', at(2024, 3, 12, 10, 11, 12)],
    ['PXL_20240312_101112345.MP.jpg', at(2024, 3, 12, 10, 11, 12)],
    ['微信图片_20240312101112.jpg', at(2024, 3, 12, 10, 11, 12)],
    ['微信图片_20240312101112_48.jpg', at(2024, 3, 12, 10, 11, 12)],
    ['20240312_101112(0).jpg', at(2024, 3, 12, 10, 11, 12)],
    ['2024-03-12 10.11.12.jpg', at(2024, 3, 12, 10, 11, 12)],
    ['Screenshot 2024-03-12 at 10.11.12.png', at(2024, 3, 12, 10, 11, 12)],
    ['signal-2024-03-12-10-11-12-345.jpg', at(2024, 3, 12, 10, 11, 12)],
    ['屏幕截图 2024-03-12 101112.png', at(2024, 3, 12, 10, 11, 12)],
    ['WhatsApp Image 2024-03-12 at 10.11.12.jpeg', at(2024, 3, 12, 10, 11, 12)],
    ['截屏2024-03-12 10.11.12.png', at(2024, 3, 12, 10, 11, 12)],
    ['截屏2024-03-12 上午10.11.12.png', at(2024, 3, 12, 10, 11, 12)],
    ['Screenshot 2024-03-12 at 9.41.05 PM.png', at(2024, 3, 12, 21, 41, 5)],
    ['截屏2024-03-12 下午9.41.05.png', at(2024, 3, 12, 21, 41, 5)],
    ['IMG-20240312-WA0007.jpg', at(2024, 3, 12, 12, 0, 0)],
    ['2024-03-12.jpg', at(2024, 3, 12, 12, 0, 0)],
  ])('%s', (name, wall) => {
    expect(nameTime(name)).toEqual({ wall });
  });

  test('counted from 1970', () => {
    const moment = at(2024, 3, 12, 2, 11, 12);
    expect(nameTime(`mmexport${moment}.jpg`)).toEqual({ moment });
    expect(nameTime(`FB_IMG_${moment}.jpg`)).toEqual({ moment });
  });

  test.each([
    'IMG_0042.HEIC',
    'DSC01234.JPG',
    'IMG_20241399_101112.jpg',
    '20240312/photo.jpg', // a folder's
    '138001380001.jpg',
    'invoice 00001234567890.png',
    'a1b2c3d4e5f60718293a.webp',
  ])('%s tells none', (name) => {
    expect(nameTime(name)).toBeUndefined();
  });

  test('any name ends in time', () => {
    fc.assert(fc.property(fc.string(), (name) => void nameTime(name)));
  });
});
