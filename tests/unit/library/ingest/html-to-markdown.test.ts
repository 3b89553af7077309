import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { htmlToMarkdown } from '../../../../src/library/ingest/html-to-markdown.ts';
import { htmlEncoding, readHtml } from '../../../../src/library/ingest/read-html.ts';

const markdown = (html: string): string => htmlToMarkdown(html).markdown;

describe('HTML as Markdown', () => {
  test.each([
    ['paragraphs', '<p>One\n  line</p><p>two</p>', 'One line\n\ntwo'],
    ['lines', '<div>一</div><div>二<br>三</div>', '一\n二\n三'],
    ['headings', '<h2>A <i>b</i></h2>text', '## A b\n\ntext'],
    ['entities', 'Fish &amp; chips &lt;b&gt; &#20320;&#x597D;&nbsp;x', 'Fish & chips <b> 你好 x'],
    ['signs that are no tags', '1 < 2 and a<3 </ >', '1 < 2 and a<3 </ >'],
    ['bullets, nested', '<ul><li>a<ul><li>b</li></ul></li><li>c', '- a\n  - b\n- c'],
    ['numbers', '<ol start="3"><li>c<li>d</ol>', '3. c\n4. d'],
    [
      'boxes',
      '<ul><li><input type="checkbox" checked>done<li><input type=checkbox>open</ul>',
      '- [x] done\n- [ ] open',
    ],
    ['links', '<a href="https://x.example/a (1)">the [best]</a>', 'the'],
    ['links to nowhere', '<a href="javascript:alert(1)">press</a> <a>here</a>', 'press here'],
    [
      'links named by themselves',
      '<a href="https://x.example">https://x.example</a>',
      'https://x.example',
    ],
    ['quotes', '<blockquote><p>said</p></blockquote>so', '> said\n\nso'],
    ['code', '<pre>a\n  ``` b</pre>', '````\na\n  ``` b\n````'],
    ['rules', 'a<hr>b', 'a\n\n---\n\nb'],
    ['pictures by their description', '<p><img src="x.png" alt="a cat"></p>', 'a cat'],
    [
      'a table',
      '<table><tr><th>Item<th>Price<tr><td>a|b<td>12</table>',
      '| Item | Price |\n| --- | --- |\n| a\\|b | 12 |',
    ],
    ['a table that only places things', '<table><tr><td>a</td><td>b</td></tr></table>', 'a\nb'],
    [
      'a table in a table',
      '<table><tr><td>a<table><tr><td>b</table><td>c<tr><td>d</table>',
      '| a b | c |\n| --- | --- |\n| d |',
    ],
    [
      'nothing for people',
      '<style>p{}</style><script>if (a<b) "</p>"</script><svg><text>x</text></svg><!-- c -->y',
      'y',
    ],
    ['quotes in tags', `<p title="a > b" data-x='"'>text</p>`, 'text'],
  ])('%s', (name, html, wanted) => {
    if (name === 'links')
      expect(markdown(html)).toBe('[the \\[best\\]](https://x.example/a%20%281%29)');
    else expect(markdown(html)).toBe(wanted);
  });

  test('of Evernote: tasks and what it attaches', () => {
    const enml =
      '<?xml version="1.0"?><!DOCTYPE en-note SYSTEM "x.dtd"><en-note><div><en-todo checked="true"/>牛奶</div>' +
      '<div><en-todo/>鸡蛋</div><div>以后再说</div><en-media type="image/png" hash="a"/>' +
      '<ul style="--en-todo:true;"><li style="--en-checked:true;"><div>x</div></li><li><div>y</div></li></ul></en-note>';
    expect(htmlToMarkdown(enml)).toEqual({
      title: '',
      markdown: '- [x] 牛奶\n- [ ] 鸡蛋\n\n以后再说\n\n- [x] x\n- [ ] y',
      media: 1,
    });
  });

  test('no script comes through', () => {
    expect(markdown('<p onclick="alert(1)">a</p><SCRIPT>alert(1)</SCRIPT >b')).toBe('a\n\nb');
  });
});

describe('broken and hostile HTML', () => {
  test.each([
    ['a tag that never ends', 'kept <p class="x', 'kept <p class="x'],
    ['a comment that never ends', 'kept <!-- gone', 'kept'],
    ['a script that never ends', 'kept <script>gone', 'kept'],
    ['ends without beginnings', '</p></ul></table></td></pre></blockquote></a>kept', 'kept'],
  ])('%s', (_name, html, wanted) => {
    expect(markdown(html)).toBe(wanted);
  });

  test.each([
    '<div>',
    '</span>',
    '<ul><li>a',
    '<blockquote>a',
    '<table><tr><td>a',
    '<',
    '<a b="',
    '<!--',
    '<script>',
    '<pre>`',
    '<input type=checkbox> ',
    '&amp',
    '<a href=https://x>y',
    "<a b='>",
    '<svg>',
  ])('%j 20,000 and 100,000 times takes linear time', { timeout: 20_000 }, (part) => {
    const ms = (times: number): number => {
      const began = performance.now();
      markdown(part.repeat(times));
      return performance.now() - began;
    };
    ms(20_000);
    // Quadratic would be 25 times as long; a busy machine and its garbage account for the rest.
    expect(ms(100_000)).toBeLessThan(Math.max(3_000, ms(20_000) * 15));
  });

  test('long runs of white space, also in code', { timeout: 5_000 }, () => {
    const space = ' \n'.repeat(500_000);
    expect(markdown(`<p>a${space}b</p>`)).toBe('a b');
    expect(markdown(`<pre>a${space}b${space}</pre>`)).toMatch(/^```\na \n[ \n]+b\n```$/);
  });

  test('any string is read, and every word outside of tags stays', () => {
    const parts = fc.constantFrom(
      '<p>',
      '</p>',
      '<ul>',
      '<li>',
      '</ul>',
      '<table>',
      '<tr>',
      '<td>',
      '</table>',
      '<pre>',
      '</pre>',
      '<a href="https://x.example">',
      '</a>',
      '<blockquote>',
      '<br>',
      'word ',
      '字 ',
    );
    fc.assert(
      fc.property(fc.array(parts), (pieces) => {
        const words = (text: string): number => text.match(/word|字/g)?.length ?? 0;
        const html = pieces.join('');
        expect(words(markdown(html))).toBe(words(html));
      }),
    );
    fc.assert(fc.property(fc.string(), (html) => typeof markdown(html) === 'string'));
  });
});

describe('an HTML file', () => {
  test('is named by its title, else by its heading, else by its file', () => {
    expect(readHtml('<title>Ramen &amp; more</title><p>x', 'f').title).toBe('Ramen & more');
    expect(readHtml('<h1>Ramen</h1><p>x', 'f').title).toBeUndefined();
    expect(readHtml('<p>x', 'f').title).toBe('f');
  });

  test('says its encoding', () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    expect(htmlEncoding(bytes('<meta charset="Big5">'))).toBe('big5');
    expect(htmlEncoding(bytes('<meta http-equiv=x content="text/html; charset=shift_jis">'))).toBe(
      'shift_jis',
    );
    expect(htmlEncoding(bytes('<p>none'))).toBeUndefined();
  });
});
