import { beforeAll, describe, expect, it } from 'vitest';
import { sampleFiles } from '../../../src/build/sample-library.mjs';
import { readFrontMatter } from '../../../src/library/ingest/front-matter.ts';
import { readIcs } from '../../../src/library/ingest/ics/read-ics.ts';
import { read } from '../../support/read-by-ingestor.ts';
import '../../support/drawing-globals.ts'; // before pdf.js
import { listedPictures } from './written.ts';

const HAN = /\p{Script=Han}/gu;
/** From the first month of the invented life to its "today", with what is planned. */
const [FROM, TO] = [Date.UTC(2023, 6, 1), Date.UTC(2027, 6, 1)];

let files = new Map<string, Uint8Array<ArrayBuffer>>();
beforeAll(async () => {
  files = await sampleFiles();
});

const paths = (folder: string): string[] =>
  [...files.keys()].filter((path) => path.startsWith(`${folder}/`));
const textOf = (path: string): string => new TextDecoder().decode(files.get(path));

/** Chinese where a fifth of the letters or more is: a Chinese note names many an English word. */
function isChinese(text: string): boolean {
  return (text.match(HAN)?.length ?? 0) > text.replace(/\s/g, '').length / 5;
}

function uidsOf(path: string): string[] {
  return [...textOf(path).matchAll(/^UID:(.*)\r$/gm)].map(([, uid = '']) => uid);
}

describe('the sample library', () => {
  it('has enough of each kind, and both languages', () => {
    const notes = paths('notes');
    expect(notes.length).toBeGreaterThanOrEqual(300);
    expect(paths('documents').length).toBeGreaterThanOrEqual(60);
    const events = paths('calendars').flatMap(uidsOf);
    expect(events.length).toBeGreaterThanOrEqual(120);
    const share = notes.filter((path) => isChinese(textOf(path))).length / notes.length;
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  });

  it('is read by the product, every file of it', async () => {
    const words = [...paths('notes'), ...paths('documents'), ...paths('calendars')];
    const skipped: string[] = [];
    for (const path of words) {
      const lines = await read(path, new Blob([files.get(path) ?? '']));
      skipped.push(...lines.filter((line) => line.startsWith(`${path}!`)));
    }
    expect(skipped).toEqual([]);
  }, 120_000);

  it('has notes of this life only, the dates of their front matter being understood', () => {
    for (const path of paths('notes')) {
      const front = readFrontMatter(textOf(path));
      if (!front) continue;
      const { createdAt = 0, updatedAt = createdAt, others } = front;
      expect(createdAt, path).toBeGreaterThan(FROM);
      expect(updatedAt, path).toBeGreaterThanOrEqual(createdAt);
      expect(updatedAt, path).toBeLessThan(Date.UTC(2026, 9, 20));
      expect(others, path).toBe('');
    }
  });

  it('has notes that differ', () => {
    const bodies = paths('notes').map((path) => readFrontMatter(textOf(path))?.body ?? '');
    expect(new Set(bodies).size).toBe(bodies.length);
  });

  it.each(['birthdays', 'family', 'health', 'school', 'travel', 'work'])(
    'has a calendar %s in which nothing is wrong',
    (name) => {
      const path = `calendars/${name}.ics`;
      const uids = uidsOf(path);
      expect(new Set(uids).size).toBe(uids.length);
      const { events, problems } = readIcs(textOf(path), { from: FROM, to: TO });
      expect(problems).toEqual([]);
      expect(new Set(events.map(({ uid }) => uid))).toEqual(new Set(uids));
      for (const { startsAt, endsAt, title } of events)
        expect(endsAt, title).toBeGreaterThan(startsAt);
    },
  );

  it('leaves out the days on which a series does not happen', () => {
    const { events } = readIcs(textOf('calendars/family.ics'), { from: FROM, to: TO });
    const days = events
      .filter(({ uid }) => uid === 'pottery')
      .map(({ startsAt }) => new Date(startsAt).toISOString().slice(0, 10));
    expect(days).toContain('2026-10-15');
    expect(days).not.toContain('2026-10-08');
  });
});

describe('the pictures', () => {
  it('are listed, enough of them, each with its moment and what is seen', async () => {
    const listed = await listedPictures();
    expect(listed.length).toBeGreaterThanOrEqual(80);
    expect(new Set(listed.map(({ path }) => path)).size).toBe(listed.length);
    for (const { path, taken, place, seen } of listed) {
      expect(path).toMatch(/^pictures\/\S+\.(?:jpg|png)$/);
      expect(taken, path).toMatch(/^202[3-6]-\d\d-\d\d \d\d:\d\d$/);
      expect(place, path).toMatch(/^(?:–|-?\d+\.\d+, -?\d+\.\d+ .+)$/);
      expect(seen, path).not.toBe('');
    }
  });

  it('are all there or are not drawn yet', async () => {
    const drawn = paths('pictures');
    const listed = (await listedPictures()).map(({ path }) => path);
    expect(drawn).toEqual(drawn.length === 0 ? [] : listed.sort());
  });
});
