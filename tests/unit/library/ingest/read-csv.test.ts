import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRows, MAX_CSV_ROWS, readCsv } from '../../../../src/library/ingest/read-csv.ts';

describe('a table as lines', () => {
  test.each([
    [
      'commas and quotes',
      'Name,Note\nMia,"Recital, 5 pm"\n"Li ""Leo"" Wei",\n',
      '- Name: Mia; Note: Recital, 5 pm\n- Name: Li "Leo" Wei',
    ],
    ['semicolons', 'Datum;Betrag\n1.2.2024;12,50\n', '- Datum: 1.2.2024; Betrag: 12,50'],
    ['tabs', '日期\t金额\n3月12日\t88\n', '- 日期: 3月12日; 金额: 88'],
    ['no names of columns', '1,2\n3,4', '- 1; 2\n- 3; 4'],
    ['a name twice', 'a,a\n1,2', '- a; a\n- 1; 2'],
    ['lines in a value', 'Who,What\nMia,"one\ntwo"', '- Who: Mia; What: one two'],
    ['empty rows', 'A,B\n\n,\n1,2\n', '- A: 1; B: 2'],
    ['more values than columns', 'A,B\n1,2,3', '- A: 1; B: 2; 3'],
    ['names only', 'Name,Note\n', '- Name; Note'],
    ['a quote that never closes', 'A,B\n"x,y\nz,w', '- A: "x; B: y\n- A: z; B: w'],
  ])('%s', (_name, text, lines) => {
    expect(readCsv(text, 'table')).toEqual({ title: 'table', text: lines });
  });

  test('only its first rows, and that is said', () => {
    const row = 'a,b\n';
    expect(readCsv(`x,y\n${row.repeat(MAX_CSV_ROWS)}`, 't').leftOut).toBeUndefined();
    const long = readCsv(`x,y\n${row.repeat(MAX_CSV_ROWS + 1)}`, 't');
    expect(long.leftOut).toBe('rows-left-out');
    expect(long.text.split('\n')).toHaveLength(MAX_CSV_ROWS);
  });

  test('long names of columns do not make a long note', () => {
    const { text, leftOut } = readCsv(`${'name'.repeat(5_000)},b\n${'1,2\n'.repeat(1_000)}`, 't');
    expect(text.length).toBeLessThan(1_000_000);
    expect(leftOut).toBe('rows-left-out');
  });

  test('what is written by the rules is read back', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '水', '"', ',', ';', '.') });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), (rows) => {
        const text = rows
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
          .join('\n');
        expect([...csvRows(text, ',')]).toEqual(rows);
      }),
    );
  });

  test.each(['"', '"a', '"a""', ',"', '\n"x'])('%j 500,000 times', { timeout: 4_000 }, (part) => {
    expect(readCsv(part.repeat(500_000), 't').title).toBe('t');
  });
});
