import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seriesWords } from '../../../../src/ui/screens/things/series-words.ts';

describe('a series in words', () => {
  test.each([
    ['FREQ=DAILY', 'Every day', '每天'],
    ['FREQ=DAILY;INTERVAL=3', 'Every 3 days', '每 3 天'],
    ['FREQ=WEEKLY', 'Every week', '每周'],
    ['RRULE:FREQ=WEEKLY;BYDAY=MO;WKST=SU', 'Every week on Monday', '每周一'],
    ['FREQ=WEEKLY;BYDAY=TH,TU', 'Every week on Tuesday and Thursday', '每周二、周四'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', 'Every 2 weeks on Monday', '每 2 周的周一'],
    [
      'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
      'Every weekday, Monday to Friday',
      '每个工作日（周一到周五）',
    ],
    [
      'FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR',
      'Every weekday, Monday to Friday',
      '每个工作日（周一到周五）',
    ],
    ['FREQ=MONTHLY', 'Every month', '每月一次'],
    ['FREQ=MONTHLY;BYMONTHDAY=22', 'Every month on the 22nd', '每月22 日'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', 'Every month on the last day', '每月最后一天'],
    ['FREQ=MONTHLY;BYDAY=1MO', 'Every month on the first Monday', '每月第一个周一'],
    ['FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1', 'Every month on the last Friday', '每月最后一个周五'],
    [
      'FREQ=MONTHLY;INTERVAL=2;BYDAY=3WE',
      'Every 2 months on the third Wednesday',
      '每 2 个月的第三个周三',
    ],
    ['FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=7', 'Every year', '每年'],
    ['FREQ=DAILY;COUNT=10', 'Every day, 10 times', '每天，共 10 次'],
    [
      'FREQ=WEEKLY;UNTIL=20260603T090000Z',
      'Every week, until Jun 3, 2026',
      '每周，到2026年6月3日为止',
    ],
  ])('%s', (rule, en, zh) => {
    expect(seriesWords(rule, 'en')).toBe(en);
    expect(seriesWords(rule, 'zh')).toBe(zh);
  });

  test.each([
    '',
    'FREQ=HOURLY',
    'FREQ=DAILY;BYHOUR=9,17',
    'FREQ=DAILY;BYDAY=MO',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=MONTHLY;BYDAY=MO,TU',
    'FREQ=MONTHLY;BYDAY=MO',
    'FREQ=MONTHLY;BYMONTHDAY=1,15',
    'FREQ=YEARLY;BYDAY=1SU;BYMONTH=5',
    'FREQ=YEARLY;BYWEEKNO=20',
  ])('%s is not said wrongly', (rule) => {
    expect(seriesWords(rule, 'en')).toBe('More than once');
  });

  test('whatever the rule, something is said', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('en', 'zh'), (rule, language) => {
        expect(seriesWords(`FREQ=MONTHLY;${rule}`, language)).not.toMatch(/^$|undefined|NaN/);
      }),
    );
  });
});
