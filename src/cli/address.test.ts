import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/support/folder.ts';
import { StartupError } from '../kernel/index.ts';
import { addressError, localAddress, sandboxAddress } from './address.ts';
import { CommandError } from './command-error.ts';
import { removeAddress, writeAddress } from './served-address.ts';

test.each([
  [{}, 'http://localhost:8080'],
  [{ PORT: '1' }, 'http://localhost:1'],
  [{ PORT: '1', SANDBOX_HOST: '::1' }, 'http://[::1]:1'],
  [{ PORT: '1', SANDBOX_HOST: '0.0.0.0' }, 'http://127.0.0.1:1'],
])('with %j the sandbox of this machine is at %s', (environment, address) => {
  expect(localAddress(environment)).toBe(address);
});

test('reads only PORT and SANDBOX_HOST of the environment', () => {
  expect(localAddress({ SANDBOX_LOG: 'loud', SANDBOX_LOAD_RATE: 'x' })).toBe('http://localhost:8080');
  expect(() => localAddress({ PORT: 'x' })).toThrow(StartupError);
});

test('the sandbox that serves from SANDBOX_DATA_DIR comes before PORT, while it serves', async () => {
  const folder = temporaryFolder();
  const environment = { PORT: '1', SANDBOX_DATA_DIR: folder };
  expect(localAddress(environment)).toBe('http://localhost:1');
  writeAddress(folder, 'http://127.0.0.1:9000');
  expect(localAddress(environment)).toBe('http://127.0.0.1:9000');
  expect(localAddress({ PORT: '1' })).toBe('http://localhost:1');
  await writeFile(join(folder, 'address'), 'half an addr');
  expect(localAddress(environment)).toBe('http://localhost:1');
  removeAddress(folder);
  removeAddress(folder);
  expect(localAddress(environment)).toBe('http://localhost:1');
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
