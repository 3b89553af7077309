import { describe, expect, it } from 'vitest';
import { pool } from '../../../../src/engines/transformers/pool.ts';
import { truncateIds } from '../../../../src/engines/transformers/truncate-ids.ts';
import { TwoLanes } from '../../../../src/engines/transformers/two-lanes.ts';

describe('pool', () => {
  const hidden = Float32Array.of(3, 4, 9, 12, -9, -4);

  it('takes the first token for cls, scaled to length 1', () => {
    expect([...pool(hidden, 2, 'cls')]).toEqual([Math.fround(0.6), Math.fround(0.8)]);
  });

  it('takes the direction of the mean of all tokens', () => {
    expect([...pool(hidden, 2, 'mean')]).toEqual([
      Math.fround(3 / Math.hypot(3, 12)),
      Math.fround(12 / Math.hypot(3, 12)),
    ]);
  });

  it('leaves a zero vector zero', () => {
    expect([...pool(new Float32Array(4), 2, 'mean')]).toEqual([0, 0]);
  });
});

describe('truncateIds', () => {
  it('keeps the closing separator', () => {
    expect(truncateIds([101, 1, 2, 3, 102], 4)).toEqual([101, 1, 2, 102]);
    expect(truncateIds([101, 1, 102], 3)).toEqual([101, 1, 102]);
  });
});

describe('TwoLanes', () => {
  it('runs one job at a time, waiting queries before waiting passages', async () => {
    const lanes = new TwoLanes();
    const order: string[] = [];
    let running = 0;
    const job = (name: string) => async () => {
      expect(++running).toBe(1);
      await Promise.resolve();
      order.push(name);
      running--;
      return name;
    };
    const done = await Promise.all([
      lanes.run('passage', job('p1')),
      lanes.run('passage', job('p2')),
      lanes.run('passage', job('p3')),
      lanes.run('query', job('q1')),
      lanes.run('query', job('q2')),
    ]);
    expect(done).toEqual(['p1', 'p2', 'p3', 'q1', 'q2']);
    expect(order).toEqual(['p1', 'q1', 'q2', 'p2', 'p3']);
  });

  it('goes on after a job that failed', async () => {
    const lanes = new TwoLanes();
    const failed = lanes.run('query', () => Promise.reject(new Error('no')));
    const next = lanes.run('query', async () => 'yes');
    await expect(failed).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });
});
