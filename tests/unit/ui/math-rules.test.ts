import createParser from 'markdown-it';
import { expect, test } from 'vitest';
import { addMathRules, mayHoldMath } from '../../../src/ui/markdown/math-rules.ts';
import { renderMath } from '../../../src/ui/markdown/math.ts';

function render(text: string): string {
  const parser = createParser({ html: false });
  addMathRules(parser, (tex, display) => `<m ${display ? 'block' : 'inline'}>${tex}</m>`);
  return parser.renderInline(text);
}

test.each([
  ['the mean $\\bar{x}$ of it', 'the mean <m inline>\\bar{x}</m> of it'],
  ['$$\\frac{1}{3}$$', '<m block>\\frac{1}{3}</m>'],
  ['\\(a_1\\) and \\[b\\]', '<m inline>a_1</m> and <m block>b</m>'],
  ['it cost $5 and then $6', 'it cost $5 and then $6'],
  ['from $5 to $6', 'from $5 to $6'],
  ['an open $x', 'an open $x'],
])('%s', (text, html) => {
  expect(render(text)).toBe(html);
});

test('TeX becomes MathML, and a mistake does not throw', () => {
  expect(renderMath('\\frac{1}{2}', false)).toContain('<mfrac>');
  expect(renderMath('\\nonsense{', true)).toContain('nonsense');
});

test('only text with delimiters asks for the code that draws formulas', () => {
  expect(mayHoldMath('no formula here, 5 $')).toBe(false);
  expect(mayHoldMath('$x$')).toBe(true);
});
