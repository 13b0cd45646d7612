import { expect, test } from 'vitest';
import { portRefused } from './port-refused.ts';

test.each([
  ['linux', 'port 80 may not be opened by this user; choose another with --port or PORT'],
  ['darwin', 'port 80 may not be opened by this user; choose another with --port or PORT'],
  [
    'win32',
    'port 80 may be reserved by Windows (Hyper-V, WSL): netsh interface ipv4 show excludedportrange protocol=tcp lists the reserved ranges; choose another with --port or PORT',
  ],
] as const)('on %s', (platform, message) => {
  expect(portRefused(80, '--port or PORT', platform)).toBe(message);
});
