import { expect, test } from 'vitest';
import { FileIngestor } from '../../../../../src/library/ingest/file-ingestor.ts';
import { FRESH_START, type IngestEvent } from '../../../../../src/library/ingestor.ts';
import { collect } from '../../../../support/collect.ts';
import { read } from '../../../../support/read-by-ingestor.ts';
import { HeaderDecoder } from '../../../../support/picture-tools.ts';

const calendar = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'X-WR-CALNAME:Family', ...lines, 'END:VCALENDAR'].join('\r\n');
const event = (...lines: readonly string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const eventsIn = (text: string): Promise<IngestEvent[]> =>
  collect(
    new FileIngestor({ decoder: new HeaderDecoder() }).ingest(
      { path: 'home.ics', file: new Blob([text]) },
      new AbortController().signal,
      FRESH_START,
    ),
  );
const moment = (...parts: readonly [number, number, number, number?]): number =>
  new Date(parts[0], parts[1] - 1, parts[2], parts[3] ?? 0).getTime();

test('each event of a calendar becomes one, with its time, place, people and description', async () => {
  const text = calendar(
    ...event('UID:2', 'SUMMARY:出差', 'DTSTART;VALUE=DATE:20260402', 'DTEND;VALUE=DATE:20260405'),
    ...event(
      'UID:1',
      'SUMMARY:Mia’s recital',
      'DTSTART:20260312T190000',
      'DTEND:20260312T210000',
      'LOCATION:大剧院',
      'ATTENDEE;CN=Wei:mailto:wei@x.example',
      'DESCRIPTION:Bring flowers.',
    ),
    ...event('UID:3', 'DTSTART;VALUE=DATE:20260410'),
  );
  expect(await eventsIn(text)).toMatchObject([
    {
      type: 'read',
      path: 'home.ics',
      part: '1',
      item: {
        kind: 'event',
        title: 'Mia’s recital',
        location: '大剧院',
        text: 'Wei\n\nBring flowers.',
        isAllDay: false,
        times: [{ start: moment(2026, 3, 12, 19), end: moment(2026, 3, 12, 21) }],
      },
    },
    {
      part: '2',
      item: {
        title: '出差',
        isAllDay: true,
        times: [{ start: moment(2026, 4, 2), end: moment(2026, 4, 5) }],
      },
    },
    { part: '3', item: { times: [{ start: moment(2026, 4, 10) }] } },
  ]);
});

test('a series is one event with its times; an occurrence of another name is one by itself', async () => {
  const text = calendar(
    ...event('UID:1', 'SUMMARY:Choir', 'DTSTART:20260301T180000', 'RRULE:FREQ=WEEKLY;COUNT=3'),
    ...event(
      'UID:1',
      'RECURRENCE-ID:20260308T180000',
      'SUMMARY:Choir concert',
      'DTSTART:20260308T200000',
    ),
  );
  const events = await eventsIn(text);
  expect(events).toMatchObject([
    { part: '1', item: { title: 'Choir', rule: 'FREQ=WEEKLY;COUNT=3' } },
    { part: `1/${moment(2026, 3, 8, 20)}`, item: { title: 'Choir concert' } },
  ]);
  const starts = events.flatMap((one) =>
    one.type === 'read' && one.item.kind === 'event'
      ? one.item.times.map(({ start }) => start)
      : [],
  );
  expect(starts).toEqual([moment(2026, 3, 1, 18), moment(2026, 3, 15, 18), moment(2026, 3, 8, 20)]);
});

test('of an endless series the times about today are kept', async () => {
  const text = calendar(
    ...event('UID:1', 'SUMMARY:Pills', 'DTSTART:20100301T080000', 'RRULE:FREQ=DAILY'),
  );
  const [read] = await eventsIn(text);
  const times = read?.type === 'read' && read.item.kind === 'event' ? read.item.times : [];
  expect(times).toHaveLength(1_000);
  const now = Date.now();
  expect(times.filter(({ start }) => start > now).length).toBeGreaterThan(300);
  expect(times.filter(({ start }) => start < now).length).toBeGreaterThan(300);
});

test('the same event has the same hash in the next export, a changed one another', async () => {
  const lines = ['UID:1', 'SUMMARY:Dentist', 'DTSTART:20260301T100000'];
  const hash = async (...more: readonly string[]): Promise<string | undefined> => {
    const [read] = await eventsIn(calendar(...event(...lines, ...more)));
    return read?.type === 'read' ? read.sha256 : undefined;
  };
  expect(await hash()).toBe(await hash('DTSTAMP:20260102T000000Z'));
  expect(await hash()).not.toBe(await hash('LOCATION:High Street'));
});

test('what could not be read is told, and the rest is there', async () => {
  const text = calendar(
    ...event('UID:1', 'SUMMARY:Gone', 'DTSTART:20260231T100000'),
    ...event('UID:2', 'SUMMARY:There', 'DESCRIPTION:Yes', 'DTSTART:20260301T100000'),
  );
  expect(await read('a.ics', text)).toEqual(['a.ics: Yes', 'a.ics! events-left-out']);
  expect(await read('none.ics', calendar())).toEqual(['none.ics! file-empty']);
  expect(await read('none.ics', 'not a calendar')).toEqual(['none.ics! file-empty']);
});
