import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../../../../src/library/ingest/ics/calendar-event.ts';
import { readIcs, windowAround } from '../../../../../src/library/ingest/ics/read-ics.ts';

const NOW = Date.UTC(2024, 2, 15);

function calendar(...lines: readonly string[]): Calendar {
  const whole = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'];
  return readIcs(whole.join('\r\n'), windowAround(NOW));
}

const event = (...lines: readonly string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const starts = ({ events }: Calendar) =>
  events.map(({ startsAt }) => new Date(startsAt).toISOString().slice(0, 16));
const reasons = ({ problems }: Calendar) => problems.map(({ reason }) => reason);

describe('events', () => {
  test('with all that is said of them', () => {
    const read = calendar(
      ...event(
        'UID:1',
        'SUMMARY:Mia’s recital\\, part two',
        'DTSTART;TZID=Asia/Shanghai:20240312T190000',
        'DTEND;TZID=Asia/Shanghai:20240312T210000',
        'LOCATION:大剧院',
        'DESCRIPTION:Bring flo',
        ' wers.\\nBe early.',
        'ATTENDEE;CN=Wei:mailto:wei@x.example',
        'ATTENDEE:mailto:mia@x.example',
      ),
    );
    expect(read).toEqual({
      events: [
        {
          uid: '1',
          title: 'Mia’s recital, part two',
          startsAt: Date.UTC(2024, 2, 12, 11),
          endsAt: Date.UTC(2024, 2, 12, 13),
          allDay: false,
          timeZone: 'Asia/Shanghai',
          place: '大剧院',
          description: 'Bring flowers.\nBe early.',
          attendees: ['Wei', 'mia@x.example'],
          recurrence: '',
        },
      ],
      problems: [],
    });
  });

  test('of whole days, and without a zone, are in this device’s time', () => {
    const { events } = calendar(
      ...event('UID:1', 'DTSTART;VALUE=DATE:20240312', 'DTEND;VALUE=DATE:20240314'),
      ...event('UID:2', 'DTSTART:20240315T090000', 'DURATION:PT90M'),
    );
    expect(events).toMatchObject([
      {
        allDay: true,
        startsAt: new Date(2024, 2, 12).getTime(),
        endsAt: new Date(2024, 2, 14).getTime(),
      },
      {
        allDay: false,
        timeZone: '',
        startsAt: new Date(2024, 2, 15, 9).getTime(),
        endsAt: new Date(2024, 2, 15, 10, 30).getTime(),
      },
    ]);
  });
});

describe('series', () => {
  test('with exceptions, extra days and cancelled ones, in a zone that changes its clocks', () => {
    const read = calendar(
      ...event(
        'UID:1',
        'SUMMARY:Choir',
        'DTSTART;TZID=Europe/Berlin:20240316T180000',
        'DTEND;TZID=Europe/Berlin:20240316T190000',
        'RRULE:FREQ=WEEKLY;COUNT=6',
        'EXDATE;TZID=Europe/Berlin:20240323T180000',
        'RDATE;TZID=Europe/Berlin:20240318T180000',
      ),
      ...event(
        'UID:1',
        'SUMMARY:Choir on Sunday',
        'RECURRENCE-ID;TZID=Europe/Berlin:20240406T180000',
        'DTSTART;TZID=Europe/Berlin:20240407T100000',
      ),
      ...event(
        'UID:1',
        'STATUS:CANCELLED',
        'RECURRENCE-ID;TZID=Europe/Berlin:20240413T180000',
        'DTSTART;TZID=Europe/Berlin:20240413T180000',
      ),
    );
    expect(starts(read)).toEqual([
      '2024-03-16T17:00',
      '2024-03-18T17:00',
      '2024-03-30T17:00',
      '2024-04-07T08:00',
      '2024-04-20T16:00',
    ]);
    expect(read.events.map(({ title }) => title)[3]).toBe('Choir on Sunday');
    expect(read.events[0]?.recurrence).toBe('FREQ=WEEKLY;COUNT=6');
    expect(reasons(read)).toEqual([]);
  });

  test('reach from five years ago to two years from now', () => {
    const read = calendar(
      ...event('UID:1', 'SUMMARY:Birthday', 'DTSTART;VALUE=DATE:19500620', 'RRULE:FREQ=YEARLY'),
    );
    expect(read.events.map(({ startsAt }) => new Date(startsAt).getFullYear())).toEqual([
      2019, 2020, 2021, 2022, 2023, 2024, 2025,
    ]);
  });

  test.each([
    ['a million seconds', 'FREQ=SECONDLY;COUNT=1000000', 1, ['too-many']],
    ['daily for ever', 'FREQ=DAILY', 733, []],
    ['a day that never comes', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 3, undefined],
    ['hourly for ever', 'FREQ=HOURLY', 3_000, ['too-many']],
    ['no rule', 'FREQ=SOMETIMES', 0, ['damaged']],
  ])('%s', (_name, rule, most, wanted) => {
    const started = performance.now();
    const read = calendar(...event('UID:1', 'DTSTART:20240315T000000Z', `RRULE:${rule}`));
    expect(read.events.length).toBeLessThanOrEqual(Math.max(most, 1));
    if (wanted) expect(reasons(read)).toEqual(wanted);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('zones', () => {
  const own = (rule: string) => [
    'BEGIN:VTIMEZONE',
    'TZID:Our Time',
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    'TZOFFSETFROM:+0530',
    'TZOFFSETTO:+0530',
    ...(rule ? [rule] : []),
    'END:STANDARD',
    'END:VTIMEZONE',
  ];
  const at = (zone: string) => event('UID:1', `DTSTART;TZID=${zone}:20240312T190000`);

  test.each([
    ['that the file describes', own(''), 'Our Time', '2024-03-12T13:30'],
    ['with a path before the name', [], '/mozilla.org/2005/Asia/Tokyo', '2024-03-12T10:00'],
    ['of the database whatever the file says', own(''), 'America/New_York', '2024-03-12T23:00'],
  ])('%s', (_name, zone, name, wanted) => {
    const read = calendar(...zone, ...at(name));
    expect(starts(read)).toEqual([wanted]);
    expect(reasons(read)).toEqual([]);
  });

  test.each([
    ['that nobody knows', []],
    ['that changes its clocks every second', own('RRULE:FREQ=SECONDLY')],
  ])('%s', (_name, zone) => {
    const read = calendar(...zone, ...at('Our Time'));
    expect(read.events[0]?.startsAt).toBe(new Date(2024, 2, 12, 19).getTime());
    expect(reasons(read)).toEqual(['unknown-zone']);
  });

  test('the hour that is skipped, and the one that comes twice', () => {
    const spring = calendar(...event('UID:1', 'DTSTART;TZID=Europe/Berlin:20240331T023000'));
    expect(starts(spring)).toEqual(['2024-03-31T01:30']);
    const autumn = calendar(...event('UID:1', 'DTSTART;TZID=Europe/Berlin:20241027T033000'));
    expect(starts(autumn)).toEqual(['2024-10-27T02:30']);
  });
});

describe('what is wrong', () => {
  test('dates that no calendar has, ends before their start, lines that are none', () => {
    const read = calendar(
      ...event('UID:1', 'SUMMARY:Never', 'DTSTART:20240231T100000Z'),
      ...event('UID:2', 'SUMMARY:Nowhen'),
      ...event('UID:3', 'SUMMARY:Short', 'DTSTART:20240301T100000Z', 'DTEND:20240301T090000Z'),
      ...event('UID:4', 'SUMMARY:Torn', 'DTSTART;;;', '=?'),
      ...event('UID:5', 'SUMMARY:Good', 'DTSTART:20240302T100000Z'),
    );
    expect(read.events.map(({ title, startsAt, endsAt }) => [title, endsAt - startsAt])).toEqual([
      ['Short', 0],
      ['Good', 0],
    ]);
    expect(new Set(read.problems.map(({ title, reason }) => `${title}: ${reason}`))).toEqual(
      new Set(['Never: wrong-date', 'Nowhen: wrong-date', 'Short: wrong-date', 'Torn: damaged']),
    );
  });

  test('any lines end in events or problems', () => {
    const line = fc.constantFrom(
      'BEGIN:VEVENT',
      'END:VEVENT',
      'BEGIN:VTIMEZONE',
      'END:VTIMEZONE',
      'UID:1',
      'DTSTART:20240312T100000Z',
      'DTSTART;TZID=Nowhere:20240312T100000',
      'DTEND:x',
      'RRULE:FREQ=DAILY;COUNT=3',
      'RECURRENCE-ID:20240313T100000Z',
      'EXDATE:20240312T100000Z',
      'SUMMARY:a;b',
      ' folded',
      '漏水',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        for (const { startsAt, endsAt } of calendar(...lines).events) {
          expect(endsAt).toBeGreaterThanOrEqual(startsAt);
        }
      }),
    );
  });
});
