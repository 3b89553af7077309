import '../../../../support/drawing-globals.ts'; // before pdf.js
import { describe, expect, test } from 'vitest';
import type { ReadNote } from '../../../../../src/library/ingest/read-note.ts';
import { readPdf } from '../../../../../src/library/ingest/pdf/read-pdf.ts';
import { pdf, type PdfOptions } from '../../../../support/pdf.ts';

const idle = new AbortController().signal;

async function bytesOf(options: PdfOptions): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await pdf(options).arrayBuffer());
}

async function read(options: PdfOptions): Promise<ReadNote> {
  return readPdf(await bytesOf(options), 'file', idle);
}

/** Lines of one paragraph, from the top down. */
const lines = (...texts: string[]) => texts.map((text, at) => ({ text, y: 760 - at * 14 }));

describe('what a PDF says', () => {
  test('paragraphs, with words put together again', async () => {
    const { text, title } = await read({
      pages: [
        [
          ...lines('The kitchen tap has been drip-', 'ping for a week and the plumber', 'comes.'),
          { text: 'He charges 80 for the visit.', y: 690 },
        ],
      ],
    });
    expect(title).toBe('file');
    expect(text).toBe(
      'The kitchen tap has been dripping for a week and the plumber comes.\n\nHe charges 80 for the visit.',
    );
  });

  test('larger print as headings; the title it gives itself', async () => {
    const { text, title } = await read({
      pages: [
        [
          { text: 'Lease', y: 790, size: 24 },
          { text: 'Rent', y: 760, size: 14 },
          { text: 'The rent is 900 a month and paid on the first day', y: 740 },
          { text: 'of each month, in advance.', y: 726 },
        ],
      ],
    });
    expect(title).toBeUndefined();
    expect(text).toBe(
      '# Lease\n\n### Rent\n\nThe rent is 900 a month and paid on the first day of each month, in advance.',
    );
  });

  test.each(['cmap', 'unicode'] as const)('Chinese by %s', async (font) => {
    const { text } = await read({
      font,
      pages: [
        lines('租赁合同约定，提前退租的违约金是两个月', '的租金。'),
        lines('第二页写着押金。'),
      ],
    });
    expect(text).toBe(
      '租赁合同约定，提前退租的违约金是两个月的租金。\n\n###### 第 2 页\n\n第二页写着押金。',
    );
  });

  test('title, author and dates of its own', async () => {
    const note = await read({
      pages: [lines('It drips.')],
      info: {
        Title: '厨房 tap',
        Author: 'Mia',
        CreationDate: "D:20240312083000+08'00'",
        ModDate: 'D:20240313083000Z',
      },
    });
    expect(note).toEqual({
      title: '厨房 tap',
      text: 'Mia\n\nIt drips.',
      createdAt: Date.UTC(2024, 2, 12, 0, 30),
      updatedAt: Date.UTC(2024, 2, 13, 8, 30),
    });
  });
});

describe('what cannot be read', () => {
  test('a password', async () => {
    const locked = read({ pages: [lines('Secret')], encrypted: true });
    await expect(locked).rejects.toMatchObject({ code: 'document-locked' });
  });

  test('no word on any page', async () => {
    await expect(read({ pages: [[], []] })).rejects.toMatchObject({ code: 'document-scanned' });
    const stamped = { text: 'Scanned with a phone', y: 20 };
    const pages = [1, 2, 3].map(() => [stamped]);
    await expect(read({ pages })).rejects.toMatchObject({ code: 'document-scanned' });
  });

  test('a file cut short, and what is no PDF', async () => {
    const whole = await bytesOf({ pages: [lines('It drips.'), lines('Still.')] });
    await expect(readPdf(whole.slice(0, 300), 'file', idle)).rejects.toMatchObject({
      code: 'file-damaged',
    });
    const page = new TextEncoder().encode('<html>no');
    await expect(readPdf(page, 'file', idle)).rejects.toMatchObject({ code: 'file-damaged' });
  });

  test('with a wrong table of contents the pages are found all the same', async () => {
    const whole = await pdf({ pages: [lines('It drips.')] }).text();
    const wrong = new TextEncoder().encode(whole.replace(/startxref\n\d+/, 'startxref\n7'));
    expect(await readPdf(wrong, 'file', idle)).toMatchObject({ text: 'It drips.' });
  });

  test('many pages without a word among others are told', async () => {
    const note = await read({ pages: [lines('Cover'), [], []] });
    expect(note).toMatchObject({ text: 'Cover', leftOut: 'pages-left-out' });
  });

  test('reading stops when it is asked to', async () => {
    const stop = new AbortController();
    const pages = Array.from({ length: 300 }, (_, at) => lines(`Line of page ${at}.`));
    const reading = readPdf(await bytesOf({ pages }), 'file', stop.signal);
    setTimeout(() => stop.abort(), 50);
    await expect(reading).rejects.toMatchObject({ code: 'aborted' });
  });
});
