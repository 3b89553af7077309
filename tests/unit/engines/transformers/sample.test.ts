import { describe, expect, it } from 'vitest';
import { chooseToken } from '../../../../src/engines/transformers/sample.ts';

const greedy = { temperature: 0, random: () => 0 };

describe('chooseToken', () => {
  it('takes the likeliest token at temperature 0', () => {
    expect(chooseToken(Float32Array.of(0.1, 3, 2.9), [], greedy)).toBe(1);
  });

  it('makes a token that occurred less likely, once however often it occurred', () => {
    expect(chooseToken(Float32Array.of(0.1, 3, 2.9), [1, 1, 1], greedy)).toBe(2);
    // 3 / 1.1 = 2.73 still wins against 2.6; a penalty per occurrence would lose.
    expect(chooseToken(Float32Array.of(0.1, 3, 2.6), [1, 1, 1], greedy)).toBe(1);
  });

  it('lowers negative scores too', () => {
    expect(chooseToken(Float32Array.of(-1, -1.05), [0], greedy)).toBe(1);
  });

  it('draws by probability, and never from the tail', () => {
    const logits = () => Float32Array.of(Math.log(0.6), Math.log(0.35), Math.log(0.05));
    const draw = (at: number) => chooseToken(logits(), [], { temperature: 1, random: () => at });
    expect(draw(0)).toBe(0);
    expect(draw(0.62)).toBe(0); // 0.62 × 0.95 = 0.589
    expect(draw(0.64)).toBe(1); // 0.64 × 0.95 = 0.608
    expect(draw(0.9999)).toBe(1);
  });
});
