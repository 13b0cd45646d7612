import { expect, test } from 'vitest';
import { addressOf } from './address.ts';

test.each([
  ['localhost', 'http://localhost:1'],
  ['127.0.0.1', 'http://127.0.0.1:1'],
  ['::1', 'http://[::1]:1'],
  ['0.0.0.0', 'http://127.0.0.1:1'],
  ['::', 'http://localhost:1'],
  ['10.0.0.5', 'http://10.0.0.5:1'],
  ['fd00::5', 'http://[fd00::5]:1'],
  ['kfr.test', 'http://kfr.test:1'],
])('a server on %s is reached at %s', (host, address) => {
  expect(addressOf(host, 1)).toBe(address);
  expect(addressOf(host, 1, 'https')).toBe(address.replace('http:', 'https:'));
});
