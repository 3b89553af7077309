import fc from 'fast-check';

/** Pieces of which notes are made: both scripts, Markdown, emoji made of two code units, odd white space. */
const PIECES = [
  'the plumber charged 85 euros',
  '水管工收了八十五欧元',
  'Überraschung',
  'don’t',
  '👩‍🔧',
  '😀',
  'e\u0301',
  '. ',
  '。',
  '！',
  '? ',
  '\n',
  '\n\n',
  ' ',
  '\u3000',
  '# ',
  '## Heading\n',
  '- [ ] ',
  '> ',
  '**bold** ',
  '[link](https://example.org/a_b)',
  '`code`',
  '```\ncode\n```\n',
  '| a | b |\n| --- | --- |\n',
  '<b>x</b>',
  'ab'.repeat(300),
  '字'.repeat(300),
];

/** A text like a note, or any text at all. */
export const arbitraryText = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((all) => all.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
);
