import { describe, expect, it } from 'vitest';
import { checkNode, missingPackages } from '../../../src/build/install.mjs';

describe('what is installed', () => {
  const wanted = {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', dev: true },
    'node_modules/c': { version: '3.0.0', optional: true },
  };

  it('is missing on a fresh clone', () => {
    expect(missingPackages(wanted, {}, { dev: true })).toEqual([
      'node_modules/a',
      'node_modules/b',
    ]);
    expect(missingPackages(wanted, {}, { dev: false })).toEqual(['node_modules/a']);
  });

  it('is old when a version differs', () => {
    const installed = { 'node_modules/a': { version: '0.9.0' } };
    expect(missingPackages(wanted, installed, { dev: false })).toEqual(['node_modules/a']);
  });

  it('is enough when all that is needed is there', () => {
    const installed = { 'node_modules/a': { version: '1.0.0' } };
    expect(missingPackages(wanted, installed, { dev: false })).toEqual([]);
  });
});

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.12.0', '24.0.0', '25.1.0'])('%s will do', (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });
  it.each(['18.20.0', '20.18.3', '21.7.0', '22.11.0'])('%s is refused', (version) => {
    expect(() => checkNode(version)).toThrow(/needs Node/);
  });
});
