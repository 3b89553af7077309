import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TermTable } from '../../../src/library/term-table.ts';
import { isCjk } from '../../../src/library/tokenize.ts';

const term = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '7'), minLength: 1, maxLength: 5 }),
  fc.string({ unit: fc.constantFrom('水', '管', '工', '𠮷'), minLength: 1, maxLength: 2 }),
);

test('numbers terms in the order they came, and finds them whole, by their beginning and by a character', () => {
  fc.assert(
    fc.property(
      fc.array(term, { maxLength: 600 }),
      fc.array(term, { maxLength: 9 }),
      (all, asked) => {
        const made = new TermTable();
        for (const one of all) made.idOf(one);
        const wanted = [...new Set(all)];
        for (const table of [made, TermTable.from(made.image)]) {
          expect(table.size).toBe(wanted.length);
          wanted.forEach((one, id) => {
            expect(table.text(id)).toBe(one);
            expect(table.idOf(one)).toBe(id);
          });
          for (const one of asked) {
            const id = wanted.indexOf(one);
            expect(table.find(one)).toBe(id < 0 ? undefined : id);
            const whole = isCjk(one) ? [...one].length === 1 : one.length > 1;
            if (!whole) continue;
            const completed = wanted.filter((other) =>
              isCjk(one) ? other.includes(one) : other.startsWith(one),
            );
            expect([...table.completing(one)].map((at) => table.text(at))).toEqual(completed);
          }
        }
      },
    ),
  );
});
