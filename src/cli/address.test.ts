import { expect, test } from 'vitest';
import { StartupError } from '../kernel/index.ts';
import { addressError, addressOf, localAddress, sandboxAddress } from './address.ts';
import { CommandError } from './command-error.ts';

test.each([
  ['0.0.0.0', 'http://localhost:1'],
  ['::', 'http://localhost:1'],
  ['127.0.0.1', 'http://localhost:1'],
  ['::1', 'http://localhost:1'],
  ['localhost', 'http://localhost:1'],
  ['10.0.0.5', 'http://10.0.0.5:1'],
  ['fd00::5', 'http://[fd00::5]:1'],
  ['kfr.test', 'http://kfr.test:1'],
])('a server on %s is reached at %s', (host, address) => {
  expect(addressOf(host, 1)).toBe(address);
  expect(localAddress({ PORT: '1', SANDBOX_HOST: host })).toBe(address);
});

test('reads only PORT and SANDBOX_HOST of the environment', () => {
  expect(localAddress({ SANDBOX_LOG: 'loud', SANDBOX_LOAD_RATE: 'x' })).toBe('http://localhost:8080');
  expect(() => localAddress({ PORT: 'x' })).toThrow(StartupError);
});

const noScheme = 'must begin with http:// or https://';
const badHostOrPort = 'a port is a number from 0 to 65535';
test.each([
  ['localhost:8080', noScheme],
  ['', noScheme],
  ['http:/x', noScheme],
  ['ftp://x', noScheme],
  ['http://localhost:99999', badHostOrPort],
  ['http://', noScheme],
  ['https://a b', badHostOrPort],
])('refuses the address "%s"', (address, reason) => {
  expect(() => sandboxAddress(address)).toThrow(CommandError);
  expect(addressError('--target', address)).toMatch(/^--target is /);
  expect(() => sandboxAddress(address)).toThrow(reason);
});

test('keeps an address, without trailing slashes', () => {
  expect(sandboxAddress('HTTPS://kfr.test:65535/x//')).toBe('HTTPS://kfr.test:65535/x');
  expect(addressError('--url', 'http://[::1]:8080')).toBe(undefined);
});
