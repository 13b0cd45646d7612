import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { useFolder } from '../../test/support/folder.ts';
import { StoreHealth } from '../kernel/index.ts';
import { type Authority, openAuthority } from './authority.ts';
import { readAuthority } from './authority-files.ts';
import { createCertificateChecker } from './checker.ts';
import { derTags, elementsOf, readElement, readOid } from './der.ts';
import { type Fault, readFault } from './fault.ts';
import { Issuers } from './issuers.ts';
import { issueKind } from './issuing-kinds.ts';
import { type Kind, profileOf, readCatalogue, standardKeyBits, standardKind } from './kinds.ts';
import { parseCertificate } from './parsed-certificate.ts';
import { readProfile } from './profile.ts';
import { clockAt, testNow } from './testing/tree.ts';

const folder = useFolder();
let authority: Authority;
beforeAll(async () => {
  authority = await openAuthority(folder, clockAt());
});

const holder = {
  organisationNumber: '213000004',
  name: 'PRØVEBANKEN AS',
  unit: { organisationNumber: '310500046', name: 'AVDELING SØR' },
};

/** Names of object identifiers. */
const oidNames: Readonly<Record<string, string>> = {
  '2.5.29.14': 'SKI',
  '2.5.29.15': 'keyUsage',
  '2.5.29.19': 'basicConstraints',
  '2.5.29.31': 'CRL',
  '2.5.29.32': 'policies',
  '2.5.29.35': 'AKI',
  '2.5.29.37': 'EKU',
  '1.3.6.1.5.5.7.1.1': 'AIA',
  '1.3.6.1.5.5.7.1.3': 'qcStatements',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.97': 'organizationIdentifier',
  '1.3.6.1.5.5.7.3.2': 'clientAuth',
  '1.3.6.1.5.5.7.3.4': 'emailProtection',
  '0.4.0.2042.1.1': 'NCP',
  '0.4.0.194112.1.1': 'QCP-l',
  '1.3.6.1.5.5.7.11.2': 'semantics',
  '0.4.0.1862.1.1': 'QcCompliance',
  '0.4.0.1862.1.6': 'QcType',
  '0.4.0.1862.1.5': 'QcPDS',
};
const nameOf = (oid: string): string => oidNames[oid] ?? oid;

/** The facts of the reference table, read from the DER. */
function factsOf(certificate: X509Certificate) {
  const parsed = parseCertificate(certificate.raw);
  const [tbs] = elementsOf(readElement(certificate.raw), derTags.sequence);
  const fields = elementsOf(tbs, derTags.sequence);
  const [list] = elementsOf(fields[7], 0xa3);
  const extensions = elementsOf(list, derTags.sequence).map((each) => elementsOf(each, derTags.sequence));
  const contentOf = (wanted: string) => {
    const found = extensions.find(([oid]) => nameOf(readOid(oid)) === wanted);
    return found === undefined ? undefined : readElement(found.at(-1)?.content ?? Buffer.alloc(0));
  };
  const oidsIn = (wanted: string, read: (list: NonNullable<ReturnType<typeof contentOf>>) => string[]) => {
    const value = contentOf(wanted);
    return value === undefined ? 'none' : read(value).join(' ');
  };
  const [algorithm] = elementsOf(fields[2], derTags.sequence);
  return {
    subject: parsed.subject.attributes.map(({ oid, text }) => `${nameOf(oid)}=${text}`).join(', '),
    extensions: extensions.map(([oid]) => nameOf(readOid(oid))).join(' '),
    critical: parsed.critical.map(nameOf).join(' '),
    keyUsage: parsed.keyUsage?.join(' '),
    extended: oidsIn('EKU', (value) =>
      elementsOf(value, derTags.sequence).map((oid) => nameOf(readOid(oid))),
    ),
    policies: parsed.policies.map(nameOf).join(' '),
    statements: oidsIn('qcStatements', (value) =>
      elementsOf(value, derTags.sequence).map((each) =>
        nameOf(readOid(elementsOf(each, derTags.sequence)[0])),
      ),
    ),
    bits: certificate.publicKey.asymmetricKeyDetails?.modulusLength,
    digest: { '1.2.840.113549.1.1.11': 'sha256', '1.2.840.113549.1.1.13': 'sha512' }[readOid(algorithm)],
    from: new Date(parsed.notBefore).toISOString(),
    until: new Date(parsed.notAfter).toISOString(),
  };
}

const buypassExtensions = 'basicConstraints AKI SKI keyUsage policies CRL AIA';
const commfidesExtensions = 'basicConstraints AKI SKI keyUsage EKU policies CRL AIA';
const seal = 'semantics QcCompliance QcType QcPDS';
const life = { from: '2026-11-23T12:00:00.000Z', until: '2029-11-23T22:59:00.000Z', critical: 'keyUsage' };
const seid2 = {
  ...life,
  subject: `C=NO, O=${holder.name}, OU=AVDELING SØR-310500046, CN=${holder.name}, organizationIdentifier=NTRNO-213000004`,
  extensions: `${buypassExtensions} qcStatements`,
  extended: 'none',
  bits: 3072,
  digest: 'sha256',
};
const seid1 = {
  ...life,
  subject: `C=NO, O=${holder.name}, OU=AVDELING SØR-310500046, CN=${holder.name}, serialNumber=213000004`,
  extensions: buypassExtensions,
  extended: 'none',
  statements: 'none',
  bits: 2048,
  digest: 'sha256',
};
const commfides = {
  ...life,
  subject: `C=NO, L=PRØVEBY, O=${holder.name}, organizationIdentifier=NTRNO-213000004, OU=AVDELING SØR-310500046, serialNumber=213000004, CN=${holder.name}`,
  extensions: `${commfidesExtensions} qcStatements`,
  extended: 'clientAuth emailProtection',
  bits: 3072,
  digest: 'sha512',
  until: '2029-12-07T12:00:00.000Z',
};

/** From the docs and Digdir's validator, one row for each kind: facts in test, and the policies in production. */
const table: Readonly<Record<string, [facts: Partial<ReturnType<typeof factsOf>>, production: string]>> = {
  'buypass-seid2-auth': [
    {
      ...seid2,
      keyUsage: 'digitalSignature keyEncipherment',
      policies: '2.16.578.1.26.1.3.2 NCP',
      statements: 'semantics',
    },
    '2.16.578.1.26.1.3.2 NCP',
  ],
  'buypass-seid2-sign': [
    { ...seid2, keyUsage: 'nonRepudiation', policies: '2.16.578.1.26.1.3.2 QCP-l', statements: seal },
    '2.16.578.1.26.1.3.2 QCP-l',
  ],
  'buypass-seid1-auth': [
    {
      ...seid1,
      keyUsage: 'digitalSignature keyEncipherment dataEncipherment',
      policies: '2.16.578.1.26.1.0.3.2',
    },
    '2.16.578.1.26.1.3.2',
  ],
  'buypass-seid1-sign': [
    { ...seid1, keyUsage: 'nonRepudiation', policies: '2.16.578.1.26.1.0.3.2' },
    '2.16.578.1.26.1.3.2',
  ],
  'commfides-seid2-auth': [
    {
      ...commfides,
      keyUsage: 'digitalSignature',
      policies: '2.16.578.1.29.913.210.1.0 NCP',
      statements: 'semantics',
    },
    '2.16.578.1.29.13.210.1.0 NCP',
  ],
  'commfides-seid2-sign': [
    {
      ...commfides,
      keyUsage: 'nonRepudiation',
      policies: '2.16.578.1.29.913.200.1.0 QCP-l',
      statements: seal,
    },
    '2.16.578.1.29.13.200.1.0 QCP-l',
  ],
  'commfides-seid2-enc': [
    {
      ...commfides,
      extensions: commfidesExtensions,
      keyUsage: 'keyEncipherment dataEncipherment keyAgreement',
      policies: '2.16.578.1.29.913.220.1.0 NCP',
      statements: 'none',
    },
    '2.16.578.1.29.13.220.1.0 NCP',
  ],
};

const { kinds } = await readCatalogue();

test('the catalogue has exactly the kinds of the table', () => {
  expect(kinds.map(profileOf).sort()).toEqual(Object.keys(table).sort());
});

function exists(command: string, argument: string): boolean {
  try {
    execFileSync(command, [argument], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe.each(kinds)('$profile', ({ profile, about: _about, ...kind }) => {
  const [facts, production] = table[profile] ?? [{}, ''];

  test('has the facts of the table, and is accepted', async () => {
    const [issued] = await authority.fill({ holder, kinds: [kind], password: 'sandbox' });
    const certificate = new X509Certificate(issued?.certificatePem ?? '');
    expect(factsOf(certificate)).toEqual(facts);
    expect(issued).toMatchObject({
      profile,
      member: kind.member,
      organisationNumber: holder.organisationNumber,
      serialNumber: certificate.serialNumber,
      notBefore: testNow,
    });
    const checked = createCertificateChecker(authority.trust, clockAt()).check(issued?.x5c);
    expect(checked.organisationNumber).toBe(holder.organisationNumber);
    expect(checked.notes.map(({ code }) => code)).toEqual(
      kind.member === 'auth' ? [] : ['certificate-wrong-member'],
    );
    expect(new X509Certificate(issued?.chainPem ?? '').subject).toMatch(/\nCN=KFR Sandbox TEST .*\(fake\)$/);
  });

  // Skipped without OpenSSL.
  test.skipIf(!exists('openssl', 'version'))(
    'is verified by OpenSSL with only the root trusted',
    async () => {
      const [issued] = await authority.fill({ holder, kinds: [kind], password: 'sandbox' });
      const at = async (name: string, text = '') => {
        await writeFile(join(folder, name), text);
        return join(folder, name);
      };
      const text = execFileSync(
        'openssl',
        [
          'verify',
          '-attime',
          String(testNow / 1000),
          '-CAfile',
          await at('root.pem', authority.certificatePem),
          '-untrusted',
          await at('chain.pem', issued?.chainPem),
          await at('leaf.pem', issued?.certificatePem),
        ],
        { encoding: 'utf8' },
      );
      expect(text.trim()).toMatch(/: OK$/);
    },
  );

  test('differs in production only in policy and issuer, and is refused', async () => {
    const { certificate, chain } = await issueWith(kind, await readFault('production'));
    expect(factsOf(certificate)).toEqual({ ...facts, policies: production, bits: 2048 });
    expect(chain.map(({ subject }) => subject.split('CN=')[1])).toEqual([
      expect.stringMatching(/^KFR Sandbox PRODUCTION .*-like SEID[12] CA \(fake\)$/),
      'KFR Sandbox PRODUCTION Root CA (fake)',
    ]);
    const checker = createCertificateChecker(authority.trust, clockAt());
    expect(() => checker.check([certificate, ...chain].map(({ raw }) => raw.toString('base64')))).toThrow(
      expect.objectContaining({
        kind: 'untrusted',
        explanation: expect.objectContaining({ code: 'certificate-production' }),
      }),
    );
  });
});

test('the keys of the standard kind have the size of its profile', async () => {
  expect((await readProfile(profileOf(standardKind))).key).toEqual({ type: 'rsa', bits: standardKeyBits });
});

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** With an existing key, for speed. */
async function issueWith(kind: Kind, fault: Fault) {
  const keys = await readAuthority(join(folder, 'authority'));
  if (!keys) throw new Error('the authority is gone');
  const issuers = new Issuers(join(folder, 'issuers'), keys, clockAt(), new StoreHealth('certificates'));
  const { issued, chain } = await issueKind({
    holder,
    kind,
    issuers,
    clock: clockAt(),
    fault,
    key: privateKey,
  });
  return { certificate: issued.certificate, chain };
}
