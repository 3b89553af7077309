import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  continueList,
  insertLink,
  toggleLineMark,
  type TextEdit,
} from '../../../../src/ui/screens/things/edit-markdown.ts';
import { locatePassage } from '../../../../src/ui/screens/things/locate-passage.ts';
import { taskLines, toggleTask } from '../../../../src/ui/screens/things/tasks.ts';

/** `|` is the caret; two of them are a selection. */
function parse(marked: string): { text: string; start: number; end: number } {
  const start = marked.indexOf('|');
  const last = marked.lastIndexOf('|');
  const text = marked.replaceAll('|', '');
  return { text, start, end: last === start ? start : last - 1 };
}

function show(text: string, edit: TextEdit | undefined): string | undefined {
  if (!edit) return undefined;
  const after = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
  const { selectStart: start, selectEnd: end } = edit;
  if (start === end) return `${after.slice(0, start)}|${after.slice(start)}`;
  return `${after.slice(0, start)}|${after.slice(start, end)}|${after.slice(end)}`;
}

describe('line marks', () => {
  const toggled = (marked: string, mark: 'heading' | 'list' | 'checklist'): string | undefined =>
    show(parse(marked).text, toggleLineMark(parse(marked), mark));

  it('puts a mark on, changes it and takes it off, with the caret kept in its word', () => {
    expect(toggled('one\ntw|o', 'list')).toBe('one\n- tw|o');
    expect(toggled('- tw|o', 'checklist')).toBe('- [ ] tw|o');
    expect(toggled('- [x] tw|o', 'heading')).toBe('## tw|o');
    expect(toggled('## tw|o', 'heading')).toBe('tw|o');
    expect(toggled('|', 'list')).toBe('- |');
  });
  it('marks every selected line', () => {
    expect(toggled('o|ne\ntwo\nth|ree', 'list')).toBe('|- one\n- two\n- three|');
  });
  it('taking a mark off again gives the lines back', () => {
    const line = fc.stringMatching(/^[a-z][a-z ]{0,8}$/);
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        const text = lines.join('\n');
        const all = { text, start: 0, end: text.length };
        const on = toggleLineMark(all, 'list').insert;
        return toggleLineMark({ text: on, start: 0, end: on.length }, 'list').insert === text;
      }),
    );
  });
});

describe('links', () => {
  const linked = (marked: string): string | undefined =>
    show(parse(marked).text, insertLink(parse(marked)));

  it('asks for what is missing', () => {
    expect(linked('see |this| now')).toBe('see [this](|https://|) now');
    expect(linked('|https://a.org|')).toBe('[|](https://a.org)');
  });
});

describe('Enter in a list', () => {
  const entered = (marked: string): string | undefined =>
    show(parse(marked).text, continueList(parse(marked)));

  it('goes on with the same mark', () => {
    expect(entered('- one|')).toBe('- one\n- |');
    expect(entered('  * one| two')).toBe('  * one\n  * | two');
    expect(entered('9. nine|')).toBe('9. nine\n10. |');
    expect(entered('- [x] done|')).toBe('- [x] done\n- [ ] |');
  });
  it('leaves the list at an empty item', () => {
    expect(entered('- one\n- |')).toBe('- one\n|');
  });
  it('is just Enter elsewhere', () => {
    expect(entered('one|')).toBeUndefined();
    expect(entered('-| one')).toBeUndefined();
    expect(entered('- |one|')).toBeUndefined();
  });
});

describe('tasks', () => {
  const text = '- [ ] a\n```\n- [ ] code\n```\n1. [x] b\n- c';

  it('are found outside fenced code', () => {
    expect(taskLines(text)).toEqual([0, 4]);
  });
  it('are ticked and cleared one by one', () => {
    expect(toggleTask(text, 0)).toBe(text.replace('[ ] a', '[x] a'));
    expect(toggleTask(text, 1)).toBe(text.replace('[x] b', '[ ] b'));
    expect(toggleTask(text, 2)).toBe(text);
  });
});

describe('finding a passage in the drawn text', () => {
  const find = (source: string, passage: string, rendered: string): string | undefined => {
    const start = source.indexOf(passage);
    const place = locatePassage(source, { start, end: start + passage.length }, rendered);
    return place && rendered.slice(place.start, place.end);
  };

  it('sees through marks, links and moved spaces', () => {
    const source =
      '# Sink\n\nThe **plumber** from [Harbour](https://h.example/x) charged `140` dollars. More.';
    const passage = 'The **plumber** from [Harbour](https://h.example/x) charged `140` dollars.';
    const rendered = 'Sink\nThe plumber from Harbour charged 140 dollars. More.';
    expect(find(source, passage, rendered)).toBe('The plumber from Harbour charged 140 dollars.');
  });
  it('works for Chinese', () => {
    expect(find('# 牙\n一共**680**元。复查。', '一共**680**元。', '牙\n一共680元。复查。')).toBe(
      '一共680元。',
    );
  });
  it('takes the place that fits where the passage stands', () => {
    const source = 'same words here. '.repeat(10);
    const place = locatePassage(source, { start: 85, end: 101 }, source);
    expect(place).toEqual({ start: 85, end: 101 });
  });
  it('says when it is not there', () => {
    expect(find('alpha beta', 'alpha', 'gamma')).toBeUndefined();
    expect(find('--- alpha', '---', 'alpha')).toBeUndefined();
  });
});
