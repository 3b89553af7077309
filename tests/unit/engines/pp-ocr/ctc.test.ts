import { describe, expect, it } from 'vitest';
import { charactersOf, decodeLine } from '../../../../src/engines/pp-ocr/ctc.ts';

const characters = charactersOf('a\nb\n今\n@\n');

/** Steps as the likeliest class and its probability; `blank` is that of the blank between words, where it is not the likeliest. */
function steps(...list: readonly { of: string; is?: number; blank?: number }[]): Float32Array {
  const probabilities = new Float32Array(list.length * characters.length);
  for (const [step, { of, is = 0.9, blank = 0 }] of list.entries()) {
    const row = probabilities.subarray(step * characters.length, (step + 1) * characters.length);
    row[characters.length - 1] = blank;
    row[characters.indexOf(of)] = is;
  }
  return probabilities;
}

const nothing = { of: '' };

describe('the characters of the network', () => {
  it('are the keys between "none" and the blank', () => {
    expect(characters).toEqual(['', 'a', 'b', '今', '@', ' ']);
    expect(charactersOf('x\r\ny')).toEqual(['', 'x', 'y', ' ']);
  });
});

describe('the text of a line', () => {
  it('takes repeats once unless nothing stands between them', () => {
    const repeated = steps(
      { of: 'a' },
      { of: 'a' },
      nothing,
      { of: 'a' },
      { of: 'b' },
      { of: '今' },
    );
    expect(decodeLine(repeated, characters).text).toBe('aab今');
  });

  it('is as sure as its characters on average', () => {
    const { confidence } = decodeLine(steps({ of: 'a', is: 1 }, { of: 'b', is: 0.5 }), characters);
    expect(confidence).toBeCloseTo(0.75);
    expect(decodeLine(steps(nothing, nothing), characters)).toEqual({ text: '', confidence: 0 });
    expect(decodeLine(new Float32Array(), characters)).toEqual({ text: '', confidence: 0 });
  });

  it('has the blanks between words also where they are narrow, and only once', () => {
    const faint = { of: '', blank: 0.04 };
    expect(decodeLine(steps({ of: 'a' }, faint, { of: 'b' }), characters).text).toBe('a b');
    expect(decodeLine(steps({ of: 'a' }, faint, { of: ' ' }, { of: 'b' }), characters).text).toBe(
      'a b',
    );
    const fainter = { of: '', blank: 0.02 };
    expect(decodeLine(steps({ of: 'a' }, fainter, { of: 'b' }), characters).text).toBe('ab');
  });

  it('has no faint blank within an address', () => {
    const faint = { of: '', blank: 0.2 };
    expect(
      decodeLine(steps({ of: 'a' }, faint, { of: '@' }, faint, { of: 'b' }), characters).text,
    ).toBe('a@b');
    expect(decodeLine(steps(faint, { of: 'a' }), characters).text).toBe('a');
  });
});
