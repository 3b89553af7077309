import { describe, expect, it } from 'vitest';
import { Mirrors } from '../../../../src/models/download/mirrors.ts';

describe('mirrors', () => {
  it('are asked in order of failures, and a bad host is last for other files too', () => {
    const mirrors = new Mirrors();
    const urls = (file: string) => [`https://a.example/${file}`, `https://b.example/${file}`];
    expect(mirrors.pick(urls('x'))).toBe('https://a.example/x');
    mirrors.failed('https://a.example/x');
    expect(mirrors.pick(urls('y'))).toBe('https://b.example/y');
    mirrors.failed('https://b.example/y');
    mirrors.failed('https://b.example/z');
    expect(mirrors.pick(urls('w'))).toBe('https://a.example/w');
  });

  it('on one host are told apart', () => {
    const mirrors = new Mirrors();
    mirrors.failed('https://a.example/one/x');
    const urls = ['https://a.example/one/x', 'https://a.example/two/x'];
    expect(mirrors.pick(urls)).toBe('https://a.example/two/x');
  });
});
