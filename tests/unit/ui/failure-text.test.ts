import { expect, test } from 'vitest';
import type { ErrorCode } from '../../../src/shared/errors.ts';
import { failureText } from '../../../src/ui/failure-text.ts';
import { wordsOf } from '../../support/words-of.ts';

test.each([
  ['device-lost', 'retry'],
  ['out-of-memory', 'models'],
  ['quota-exceeded', 'storage'],
  ['context-too-long', 'shorten'],
  ['storage-newer', 'reload'],
  ['file-empty', undefined],
] as const satisfies readonly (readonly [ErrorCode, string | undefined])[])(
  '%s leads to %s',
  (code, wayOut) => {
    const en = failureText(code, wordsOf('en'));
    const zh = failureText(code, wordsOf('zh'));
    expect(en.wayOut).toBe(wayOut);
    expect(zh.wayOut).toBe(wayOut);
    expect(en.sentence).toMatch(/^[A-Z].*\.$/);
    expect(zh.sentence).toMatch(/\p{Script=Han}.*。$/u);
  },
);
