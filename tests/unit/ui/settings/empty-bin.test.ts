import { describe, expect, it } from 'vitest';
import { eraseBinned } from '../../../../src/ui/screens/settings/empty-bin.ts';

describe('emptying the bin', () => {
  it('erases batch by batch until nothing is left', async () => {
    let binned = Array.from({ length: 1201 }, (_, index) => `n${index}`);
    await eraseBinned({
      list: async ({ limit }) => ({
        items: binned
          .slice(0, limit)
          .map((id) => ({ kind: 'note', id, title: '', excerpt: '', at: 0, updatedAt: 0 })),
        total: binned.length,
      }),
      erase: async (ids) => {
        binned = binned.filter((id) => !ids.includes(id));
      },
    });
    expect(binned).toEqual([]);
  });
});
