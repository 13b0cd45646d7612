import { expect, test } from 'vitest';
import { attributeOids, type DistinguishedName } from './name.ts';
import { organisationNumberOf } from './organisation.ts';
import { refusalOf } from './testing/refused.ts';

const name = (...attributes: [keyof typeof attributeOids, string][]): DistinguishedName => ({
  der: Buffer.alloc(0),
  attributes: attributes.map(([attribute, text]) => ({ oid: attributeOids[attribute], text })),
});

test.each([
  ['organizationIdentifier alone', name(['organizationIdentifier', 'NTRNO-999999999'])],
  ['serialNumber alone', name(['serialNumber', '999999999'])],
  ['both, the same', name(['organizationIdentifier', 'NTRNO-999999999'], ['serialNumber', '999999999'])],
  [
    'a serialNumber that is not nine digits',
    name(['serialNumber', 'A1'], ['organizationIdentifier', 'NTRNO-999999999']),
  ],
  [
    'a second identifier for PSD2',
    name(['organizationIdentifier', 'PSDNO-FSA-1'], ['organizationIdentifier', 'NTRNO-999999999']),
  ],
])('reads the number from %s', (_, subject) => {
  expect(organisationNumberOf(subject)).toBe('999999999');
});

const refusals: [string, DistinguishedName, string, string][] = [
  [
    'two numbers that differ',
    name(['organizationIdentifier', 'NTRNO-999999999'], ['serialNumber', '888888888']),
    'certificate-organisation-numbers-differ',
    '999999999, 888888888',
  ],
  [
    'a PSD2 seal, even with a serialNumber',
    name(['organizationIdentifier', 'PSDNO-FSA-999999999'], ['serialNumber', '999999999']),
    'certificate-psd2-seal',
    'organizationIdentifier=PSDNO-FSA-999999999, serialNumber=999999999',
  ],
  [
    'a number of eight digits',
    name(['organizationIdentifier', 'NTRNO-99999999']),
    'certificate-without-organisation',
    'organizationIdentifier=NTRNO-99999999',
  ],
  [
    'a number of ten digits',
    name(['serialNumber', '9999999990']),
    'certificate-without-organisation',
    'serialNumber=9999999990',
  ],
  [
    'a foreign register',
    name(['organizationIdentifier', 'NTRSE-999999999']),
    'certificate-without-organisation',
    'organizationIdentifier=NTRSE-999999999',
  ],
  [
    'a person, whose number is not shown',
    name(['GN', 'Kari'], ['SN', 'Nordmann'], ['serialNumber', '01912490048']),
    'certificate-personal',
    'GN=Kari, SN=Nordmann, serialNumber=019******48',
  ],
  ['a server', name(['CN', 'bank.example.no']), 'certificate-without-organisation', 'CN=bank.example.no'],
  [
    'control characters, which are not shown',
    name(['CN', 'a\u0000\u001b[31m\u202eb']),
    'certificate-without-organisation',
    'CN=a[31mb',
  ],
  [
    'a long name, which is truncated',
    name(['CN', 'x'.repeat(500)]),
    'certificate-without-organisation',
    `CN=${'x'.repeat(197)}…`,
  ],
];

test.each(refusals)('refuses %s', (_, subject, code, got) => {
  expect(refusalOf(() => organisationNumberOf(subject))).toMatchObject({ kind: 'organisation', code, got });
});

test.each([
  [
    'personal',
    name(['GN', 'Kari'], ['CN', 'Kari Nordmann']),
    'a personal certificate',
    'et personlig sertifikat',
  ],
  ['TLS', name(['CN', '*.bank.no']), "a server's TLS certificate", 'et TLS-sertifikat'],
])('recognises a %s certificate', (_, subject, en, nb) => {
  const { summary } = refusalOf(() => organisationNumberOf(subject));
  expect(summary).toEqual({ en: expect.stringContaining(en), nb: expect.stringContaining(nb) });
});
