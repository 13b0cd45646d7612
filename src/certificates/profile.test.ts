import { readdir } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { StartupError } from '../kernel/index.ts';
import { faulty, holderFor, readFault } from './fault.ts';
import { readCatalogue } from './kinds.ts';
import { applyChanges, readProfile } from './profile.ts';

const holder = { organisationNumber: '999999999', name: 'TESTBANKEN' };

const files = (await readdir(new URL('../../certs/', import.meta.url))).filter((file) =>
  file.endsWith('.yaml'),
);

test.each(files)('%s is a valid profile, and so is its issuer', async (file) => {
  const profile = await readProfile(file.replace('.yaml', ''));
  if (profile.issuer) await readProfile(profile.issuer);
});

const faults = (await readdir(new URL('../../certs/faults/', import.meta.url))).map((file) =>
  file.replace('.yaml', ''),
);

test.each(faults)('the fault %s changes every kind of certificate', async (name) => {
  const fault = await readFault(name);
  const { kinds } = await readCatalogue();
  for (const { profile } of kinds) {
    const valid = await readProfile(profile);
    const isChanged =
      fault.signer === 'itself' ||
      fault.revoked ||
      holderFor(fault, holder) !== holder ||
      !isDeepStrictEqual(faulty(valid, fault), valid);
    expect([profile, isChanged]).toEqual([profile, true]);
  }
});

test('other-organisation never names the organisation that orders', async () => {
  const fault = await readFault('other-organisation');
  const first = holderFor(fault, holder);
  expect(first.organisationNumber).not.toBe(holder.organisationNumber);
  expect(holderFor(fault, first).organisationNumber).not.toBe(first.organisationNumber);
});

test('changes replace attributes and extensions of the same name, and are appended otherwise', async () => {
  const base = await readProfile('commfides-seid2-auth');
  const other = applyChanges(base, {
    without: ['L', 'qcStatements'],
    life: { days: 1 },
    subject: [
      { attribute: 'GN', value: 'x', as: 'utf8', optional: false },
      { attribute: 'O', value: 'y', as: 'utf8', optional: false },
    ],
    extensions: [{ type: 'keyUsage', critical: false, bits: ['keyAgreement'] }],
  });
  expect(other.subject.map(({ attribute, value }) => `${attribute}=${value}`)).toEqual([
    'C=NO',
    'O=y',
    'organizationIdentifier=NTRNO-{organisationNumber}',
    'OU={unit}',
    'serialNumber={organisationNumber}',
    'CN={name}',
    'GN=x',
  ]);
  expect(other.life).toEqual({ years: 3, days: 1 });
  expect(other.extensions.map(({ type }) => type)).toEqual(
    base.extensions.map(({ type }) => type).filter((type) => type !== 'qcStatements'),
  );
  expect(other.extensions).toContainEqual({ type: 'keyUsage', critical: false, bits: ['keyAgreement'] });
});

test('names a file that cannot be read', async () => {
  const error = await readProfile('none').catch((error: unknown) => error);
  expect(error).toBeInstanceOf(StartupError);
  expect(String(error)).toContain('certs/none.yaml: cannot be read');
});
