import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandLineOf, powershellArguments, programArguments } from '../../test/support/powershell.ts';
import { shellOf } from './shell.ts';

const posix = shellOf('linux', {});
const powershell = shellOf('win32', {});

const special = fc.constantFrom(...` '‘’‚‛“”„$\`%!\\;&|<>(){}#@,*?^~=:-a`);
const texts = fc
  .array(
    fc.oneof({ weight: 4, arbitrary: special }, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })),
  )
  .map((parts) => parts.join(''));

test.each<[NodeJS.Platform, NodeJS.ProcessEnv, string, string]>([
  ['win32', {}, 'curl.exe', 'npx.cmd'],
  ['win32', { MSYSTEM: '' }, 'curl.exe', 'npx.cmd'],
  ['win32', { MSYSTEM: 'MINGW64' }, 'curl', 'npx'],
  ['win32', { SHELL: '/bin/bash', PSModulePath: 'C:\\x', PROMPT: '$P$G' }, 'curl.exe', 'npx.cmd'],
  ['linux', {}, 'curl', 'npx'],
  ['linux', { MSYSTEM: 'MINGW64', PSModulePath: '/x' }, 'curl', 'npx'],
  ['darwin', {}, 'curl', 'npx'],
])('on %s with %j commands begin with %s and %s', (platform, env, curl, npx) => {
  expect(shellOf(platform, env)).toMatchObject({ curl, npx });
});

test('a certificate authority is trusted, on Windows without asking for revocation', () => {
  expect(posix.trusting("it's.pem")).toBe("--cacert 'it'\\''s.pem'");
  expect(shellOf('win32', { MSYSTEM: 'UCRT64' }).trusting('a b.pem')).toBe(
    "--ssl-no-revoke --cacert 'a b.pem'",
  );
  expect(powershell.trusting('C:\\a b\\ca.pem')).toBe('--ssl-no-revoke --cacert "C:\\a b\\ca.pem"');
});

test('what is quoted for POSIX is the same argument in sh', () => {
  fc.assert(
    fc.property(fc.array(texts, { minLength: 1, maxLength: 40 }), (all) => {
      const args = all.map((text) => text.replaceAll('\0', ''));
      const command = `printf '%s\\0' ${args.map(posix.quoted).join(' ')}`;
      const printed = execFileSync('sh', ['-c', command], { encoding: 'utf8' });
      expect(printed.split('\0').slice(0, -1)).toEqual(args);
    }),
    { numRuns: 15 },
  );
});

describe('what is quoted for PowerShell', () => {
  const passable = texts.filter((text) => text !== '' && !/["\p{Cc}]|\\$/u.test(text));

  test.each([
    ['CustomerID: 01912490048', '"CustomerID: 01912490048"'],
    ["C:\\it's\\ca.pem", '"C:\\it\'s\\ca.pem"'],
    ['C:\\$100\\ca.pem', "'C:\\$100\\ca.pem'"],
    ["C:\\it's $100\\ca.pem", "'C:\\it''s $100\\ca.pem'"],
    ['C:\\100%\\ca.pem', "'C:\\100%\\ca.pem'"],
    ['C:\\‘a’ “b”\\ca.pem', "'C:\\‘‘a’’ “b”\\ca.pem'"],
  ])('%s is %s', (text, quoted) => {
    expect(powershell.quoted(text)).toBe(quoted);
  });

  test('is the same argument of a program, in 5.1 and 7', () => {
    fc.assert(
      fc.property(fc.array(passable, { minLength: 1 }), (args) => {
        const read = powershellArguments(args.map(powershell.quoted).join(' '));
        expect(read).toEqual(args);
        expect(programArguments(commandLineOf(read))).toEqual(args);
      }),
    );
  });

  test('is the same argument in cmd where it is between double quotes', () => {
    fc.assert(
      fc.property(passable, (text) => {
        const quoted = powershell.quoted(text);
        if (!quoted.startsWith('"')) return;
        // cmd replaces %names% also between quotes, and passes on the rest.
        expect(quoted).not.toMatch(/[%!]/);
        expect(programArguments(quoted)).toEqual([text]);
      }),
    );
  });
});
