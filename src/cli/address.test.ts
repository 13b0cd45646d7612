import { expect, test } from 'vitest';
import { StartupFault } from '../kernel/index.ts';
import { addressFault, addressOf, localAddress, sandboxAddress } from './address.ts';
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
])('what listens on %s is reached at %s', (host, address) => {
  expect(addressOf(host, 1)).toBe(address);
  expect(localAddress({ PORT: '1', SANDBOX_HOST: host })).toBe(address);
});

test('looks at nothing of the environment but PORT and SANDBOX_HOST', () => {
  expect(localAddress({ SANDBOX_LOG: 'loud', SANDBOX_LOAD_RATE: 'x' })).toBe('http://localhost:8080');
  expect(() => localAddress({ PORT: 'x' })).toThrow(StartupFault);
});

const noScheme = 'must begin with http:// or https://';
const noPlace = 'a port is a number from 0 to 65535';
test.each([
  ['localhost:8080', noScheme],
  ['', noScheme],
  ['http:/x', noScheme],
  ['ftp://x', noScheme],
  ['http://localhost:99999', noPlace],
  ['http://', noScheme],
  ['https://a b', noPlace],
])('no request can be sent to "%s", which is told', (address, why) => {
  expect(() => sandboxAddress(address)).toThrow(CommandError);
  expect(addressFault('--target', address)).toMatch(/^--target is /);
  expect(() => sandboxAddress(address)).toThrow(why);
});

test('an address is taken as it is, but for slashes at its end', () => {
  expect(sandboxAddress('HTTPS://kfr.test:65535/x//')).toBe('HTTPS://kfr.test:65535/x');
  expect(addressFault('--url', 'http://[::1]:8080')).toBe(undefined);
});
