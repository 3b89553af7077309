import { expect, test } from 'vitest';
import type { Turn } from '../../../src/assistant/conversation.ts';
import { branchTo, newestLeaf, versionsOf } from '../../../src/assistant/turn-tree.ts';

function turn(id: string, createdAt: number, parentId?: string): Turn {
  return {
    id,
    conversationId: 'c',
    createdAt,
    ...(parentId !== undefined && { parentId }),
    prompt: id,
    scope: { type: 'auto' },
    evidence: { type: 'not-searched' },
    reply: '',
    thinking: '',
    status: { type: 'stopped' },
  };
}

// a ─ b ─ d
//   └ c
const [a, b, c, d] = [turn('a', 1), turn('b', 2, 'a'), turn('c', 3, 'a'), turn('d', 4, 'b')];
const turns = [d, c, b, a];
const names = (some: readonly Turn[]): string => some.map(({ id }) => id).join('');

test('a branch runs from the first turn to its leaf', () => {
  expect(names(branchTo(turns, 'd'))).toBe('abd');
  expect(names(branchTo(turns, 'c'))).toBe('ac');
});

test('without a leaf, or with one that is gone, the turn written last ends the branch', () => {
  expect(names(branchTo(turns, undefined))).toBe('abd');
  expect(names(branchTo(turns, 'gone'))).toBe('abd');
  expect(branchTo([], undefined)).toEqual([]);
});

test('versions share their parent, oldest first', () => {
  expect(names(versionsOf(turns, c))).toBe('bc');
  expect(names(versionsOf(turns, a))).toBe('a');
});

test('switching to a version goes on to its newest end', () => {
  expect(newestLeaf(turns, 'b')).toBe('d');
  expect(newestLeaf(turns, 'c')).toBe('c');
});

test('a damaged tree that bites its tail ends', () => {
  const loop = [turn('x', 1, 'y'), turn('y', 2, 'x')];
  expect(branchTo(loop, 'x').length).toBeLessThanOrEqual(2);
  expect(newestLeaf(loop, 'x')).toMatch(/^[xy]$/);
});
