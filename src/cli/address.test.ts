import { expect, test } from 'vitest';
import { StartupFault } from '../kernel/index.ts';
import { addressOf, localAddress } from './address.ts';

test.each([
  ['0.0.0.0', 'http://localhost:1'],
  ['::', 'http://localhost:1'],
  ['127.0.0.1', 'http://localhost:1'],
  ['::1', 'http://localhost:1'],
  ['localhost', 'http://localhost:1'],
  ['10.0.0.5', 'http://10.0.0.5:1'],
  ['fd00::5', 'http://[fd00::5]:1'],
  ['kfr.test', 'http://kfr.test:1'],
])('what listens on %s is reached at %s', (host, address) => {
  expect(addressOf(host, 1)).toBe(address);
  expect(localAddress({ PORT: '1', SANDBOX_HOST: host })).toBe(address);
});

test('looks at nothing of the environment but PORT and SANDBOX_HOST', () => {
  expect(localAddress({ SANDBOX_LOG: 'loud', SANDBOX_LOAD_RATE: 'x' })).toBe('http://localhost:8080');
  expect(() => localAddress({ PORT: 'x' })).toThrow(StartupFault);
});
