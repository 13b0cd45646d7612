import { expect, test } from 'vitest';
import { portRefused } from './port-refused.ts';

test.each([
  ['linux', '127.0.0.1:80 may not be opened by this user; choose another port with --port or PORT'],
  ['darwin', '127.0.0.1:80 may not be opened by this user; choose another port with --port or PORT'],
  [
    'win32',
    '127.0.0.1:80 may be reserved by Windows (Hyper-V, WSL): netsh interface ipv4 show excludedportrange protocol=tcp lists the reserved ranges; choose another port with --port or PORT',
  ],
] as const)('on %s', (platform, message) => {
  expect(portRefused('127.0.0.1:80', '--port or PORT', platform)).toBe(message);
});
