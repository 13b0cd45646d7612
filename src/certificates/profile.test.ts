import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { StartupFault } from '../kernel/index.ts';
import { readProfile } from './profile.ts';

const files = (await readdir(new URL('../../certs/', import.meta.url))).filter((file) =>
  file.endsWith('.yaml'),
);

test.each(files)('%s is a profile, and its issuer has one', async (file) => {
  const profile = await readProfile(file.replace('.yaml', ''));
  if (profile.issuer) await readProfile(profile.issuer);
});

test('names a file that cannot be read', async () => {
  const fault = await readProfile('none').catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(StartupFault);
  expect(String(fault)).toContain('certs/none.yaml: cannot be read');
});
