import { expect, test } from 'vitest';
import { read } from '../../../../support/read-by-ingestor.ts';

const calendar = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'X-WR-CALNAME:Family', ...lines, 'END:VCALENDAR'].join('\r\n');
const event = (...lines: readonly string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];

test('a calendar becomes a note with a section for each event, in the order of time', async () => {
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
    ...event('UID:4', 'SUMMARY:Night train', 'DTSTART:20260411T220000', 'DTEND:20260412T070000'),
  );
  expect(await read('home.ics', text)).toEqual([
    'home.ics: ' +
      [
        '## Mia’s recital\n2026-03-12 19:00–21:00\n\n大剧院\n\nWei\n\nBring flowers.',
        '## 出差\n2026-04-02 – 2026-04-04',
        '## 2026-04-10\n2026-04-10',
        '## Night train\n2026-04-11 22:00 – 2026-04-12 07:00',
      ].join('\n\n'),
  ]);
});

test('a series is one section with its dates', async () => {
  const text = calendar(
    ...event('UID:1', 'SUMMARY:Choir', 'DTSTART:20260301T180000', 'RRULE:FREQ=WEEKLY;COUNT=3'),
  );
  expect(await read('a.ics', text)).toEqual([
    'a.ics: ## Choir\n2026-03-01 18:00, 2026-03-08 18:00, 2026-03-15 18:00',
  ]);
});

test('what could not be read is told, and the rest is there', async () => {
  const text = calendar(
    ...event('UID:1', 'SUMMARY:Gone', 'DTSTART:20260231T100000'),
    ...event('UID:2', 'SUMMARY:There', 'DTSTART:20260301T100000'),
  );
  expect(await read('a.ics', text)).toEqual([
    'a.ics: ## There\n2026-03-01 10:00',
    'a.ics! events-left-out',
  ]);
  expect(await read('none.ics', calendar())).toEqual(['none.ics! file-empty']);
  expect(await read('none.ics', 'not a calendar')).toEqual(['none.ics! file-empty']);
});
