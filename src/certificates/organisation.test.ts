import { expect, test } from 'vitest';
import { CertificateError } from './certificate-error.ts';
import { ATTRIBUTE, type DistinguishedName } from './name.ts';
import { organisationNumberOf } from './organisation.ts';

const name = (...attributes: [keyof typeof ATTRIBUTE, string][]): DistinguishedName => ({
  der: Buffer.alloc(0),
  attributes: attributes.map(([attribute, text]) => ({ oid: ATTRIBUTE[attribute], text })),
});

test.each([
  ['organizationIdentifier alone', name(['organizationIdentifier', 'NTRNO-999999999'])],
  ['serialNumber alone', name(['serialNumber', '999999999'])],
  ['both, the same', name(['organizationIdentifier', 'NTRNO-999999999'], ['serialNumber', '999999999'])],
  [
    'a serialNumber that is none of nine digits',
    name(['serialNumber', 'A1'], ['organizationIdentifier', 'NTRNO-999999999']),
  ],
  [
    'a PSD2 identifier beside its own',
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
    'an endless name, which is cut',
    name(['CN', 'x'.repeat(500)]),
    'certificate-without-organisation',
    `CN=${'x'.repeat(197)}…`,
  ],
];

test.each(refusals)('refuses %s', (_, subject, code, got) => {
  try {
    organisationNumberOf(subject);
    expect.unreachable();
  } catch (fault) {
    if (!(fault instanceof CertificateError)) throw fault;
    expect([fault.kind, fault.explanation.code, fault.explanation.got]).toEqual(['organisation', code, got]);
  }
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
  expect(() => organisationNumberOf(subject)).toThrow(
    expect.objectContaining({
      explanation: expect.objectContaining({
        summary: { en: expect.stringContaining(en), nb: expect.stringContaining(nb) },
      }),
    }),
  );
});
