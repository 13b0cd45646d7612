import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { useFolder } from '../../test/support/folder.ts';
import { CertificateError } from './certificate-error.ts';
import { createCertificateChecker } from './checker.ts';
import { clockAt } from './testing/tree.ts';
import { readTrustFolder } from './trust-folder.ts';

/* Every chain is also verified with `openssl verify`: both must give the same result. */

const folder = useFolder();
const at = (name: string): string => join(folder, name);
const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' });

beforeAll(() => {
  for (const name of ['root', 'ca', 'below'])
    openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', at(`${name}.key`));
  openssl('genrsa', '-out', at('leaf.key'), '2048');
  for (const name of ['root', 'ca', 'below', 'leaf'])
    openssl('pkey', '-in', at(`${name}.key`), '-pubout', '-out', at(`${name}.pub`));
});

const authority = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n';
const leafExtensions =
  'basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature,keyEncipherment\ncertificatePolicies=2.16.578.1.26.1.3.2\n';
const subjects = {
  root: '/C=NO/O=Utsteder/CN=Root',
  ca: '/C=NO/O=Utsteder/CN=CA',
  below: '/C=NO/O=Utsteder/CN=CA below',
  leaf: '/C=NO/O=TESTBANKEN AS/CN=TESTBANKEN/organizationIdentifier=NTRNO-311002007',
};
type Name = keyof typeof subjects;

/** Issues with openssl. */
function issue(name: Name, by: Name, extensions: string, subject: string): void {
  writeFileSync(at(`${name}.ext`), extensions);
  const signer =
    name === by ? ['-key', at(`${name}.key`)] : ['-CA', at(`${by}.pem`), '-CAkey', at(`${by}.key`)];
  const own = name === by ? [] : ['-force_pubkey', at(`${name}.pub`)];
  openssl(
    'x509', '-new', '-subj', subject, ...own, ...signer, '-days', '900',
    '-extfile', at(`${name}.ext`), '-out', at(`${name}.pem`),
  ); // biome-ignore format: one command
}

interface Chain {
  readonly root?: string;
  readonly ca?: string;
  readonly leaf?: string;
  readonly subject?: string;
  /** Another issuer between ca and leaf. */
  readonly below?: string;
}

function issueChain({
  root = authority,
  ca = authority,
  leaf = leafExtensions,
  subject = subjects.leaf,
  below,
}: Chain): Name[] {
  issue('root', 'root', root, subjects.root);
  issue('ca', 'root', ca, subjects.ca);
  if (below !== undefined) issue('below', 'ca', below, subjects.below);
  issue('leaf', below === undefined ? 'ca' : 'below', leaf, subject);
  return below === undefined ? ['ca'] : ['below', 'ca'];
}

function verifies(sent: readonly Name[]): boolean {
  writeFileSync(at('sent.pem'), sent.map((name) => readFileSync(at(`${name}.pem`), 'utf8')).join(''));
  try {
    openssl('verify', '-CAfile', at('root.pem'), '-untrusted', at('sent.pem'), at('leaf.pem'));
    return true;
  } catch {
    return false;
  }
}

const certificate = (name: Name) => new X509Certificate(readFileSync(at(`${name}.pem`)));

/** `accepted`, or the code of the refusal. */
function checkResult(sent: readonly Name[]): string {
  const clock = clockAt(Date.parse(certificate('leaf').validFrom) + 60_000);
  const checker = createCertificateChecker({ roots: [certificate('root')], intermediates: [] }, clock);
  try {
    checker.check((['leaf', ...sent] as const).map((name) => certificate(name).raw.toString('base64')));
    return 'accepted';
  } catch (error) {
    if (error instanceof CertificateError) return error.explanation.code;
    throw error;
  }
}

const unknown = '1.2.3.4.5=critical,ASN1:UTF8String:what';
const inDirectory = (kind: string, name: string): string =>
  `${authority}nameConstraints=critical,${kind};dirName:dn\n[dn]\nC=NO\n${name}`;
const named = (names: string): Chain => ({ leaf: `${leafExtensions}subjectAltName=${names}\n` });
const inCn = (host: string): Chain => ({ subject: subjects.leaf.replace('CN=TESTBANKEN', `CN=${host}`) });
const withEmail: Chain = { subject: `${subjects.leaf}/emailAddress=a@bank.example` };
const [ok, critical, name, path] = [
  'accepted',
  'certificate-issuer-unknown-critical-extension',
  'certificate-name-not-permitted',
  'certificate-untrusted-issuer',
];

test.each<[title: string, chain: Chain, expected: string]>([
  ['a regular chain', {}, ok],
  ['an unknown critical extension of the issuer', { ca: `${authority}${unknown}\n` }, critical],
  ['an unknown critical extension of the root', { root: `${authority}${unknown}\n` }, critical],
  ['an unknown critical extension of a lower issuer', { below: `${authority}${unknown}\n` }, critical],
  [
    'an unknown extension that is not critical',
    { ca: `${authority}${unknown.replace('critical,', '')}\n` },
    ok,
  ],
  [
    'critical policyConstraints',
    { ca: `${authority}policyConstraints=critical,requireExplicitPolicy:0\n` },
    ok,
  ],
  ['critical inhibitAnyPolicy', { ca: `${authority}inhibitAnyPolicy=critical,0\n` }, ok],
  [
    'critical policies and usages',
    { ca: `${authority}certificatePolicies=critical,2.5.29.32.0\nextendedKeyUsage=critical,clientAuth\n` },
    ok,
  ],
  [
    'a path length of 0 with an issuer below',
    { ca: authority.replace('CA:TRUE', 'CA:TRUE,pathlen:0'), below: authority },
    path,
  ],
  ['a path length of 0 in the root', { root: authority.replace('CA:TRUE', 'CA:TRUE,pathlen:0') }, path],
  ['a path length of 1 in the root', { root: authority.replace('CA:TRUE', 'CA:TRUE,pathlen:1') }, ok],
  ['an issuer that may not sign certificates', { ca: authority.replace('keyCertSign,', '') }, path],
  ['an issuer without key usage', { ca: 'basicConstraints=critical,CA:TRUE\n' }, ok],
  [
    'an issuer without CA in basicConstraints',
    { ca: 'basicConstraints=critical,CA:FALSE\nkeyUsage=keyCertSign\n' },
    'x5c',
  ],
  ['an issuer without basicConstraints', { ca: 'keyUsage=digitalSignature\n' }, 'x5c'],
  ['a permitted name', { ca: inDirectory('permitted', 'O=TESTBANKEN AS\n') }, ok],
  ['a permitted name with other case and spaces', { ca: inDirectory('permitted', 'O=testbanken  as\n') }, ok],
  ['a name that is not permitted', { ca: inDirectory('permitted', 'O=TESTBANKEN ASA\n') }, name],
  [
    'a name that is not permitted, by a constraint that is not critical',
    { ca: inDirectory('permitted', 'O=X\n').replace('nameConstraints=critical,', 'nameConstraints=') },
    name,
  ],
  ['an excluded name', { ca: inDirectory('excluded', 'O=TESTBANKEN AS\n') }, name],
  ['the name of another organisation excluded', { ca: inDirectory('excluded', 'O=X\n') }, ok],
  [
    'a permitted name longer than the subject',
    { ca: inDirectory('permitted', 'O=TESTBANKEN AS\nCN=TESTBANKEN\nL=Oslo\n') },
    name,
  ],
  [
    'one of two permitted names',
    {
      ca: `${authority}nameConstraints=critical,permitted;dirName:a,permitted;dirName:b\n[a]\nO=X\n[b]\nC=NO\n`,
    },
    ok,
  ],
  ['a name that the root does not permit', { root: inDirectory('permitted', 'O=Utsteder\n') }, name],
  ['an issuer that the root does not permit', { root: inDirectory('permitted', 'O=TESTBANKEN AS\n') }, name],
  ...(
    [
      ['a constrained type of name that the leaf does not have', 'permitted;DNS:bank.example', {}, ok],
      ['a permitted host', 'permitted;DNS:bank.example', named('DNS:Api.bank.example'), ok],
      [
        'a host with the permitted one as suffix',
        'permitted;DNS:bank.example',
        named('DNS:mybank.example'),
        name,
      ],
      [
        'one host of two not permitted',
        'permitted;DNS:bank.example',
        named('DNS:bank.example,DNS:x.example'),
        name,
      ],
      ['an excluded host', 'excluded;DNS:bank.example', named('DNS:a.bank.example'), name],
      ['a host that is not permitted in CN', 'permitted;DNS:bank.example', inCn('other.example'), name],
      ['a permitted e-mail address', 'permitted;email:bank.example', named('email:a@bank.example'), ok],
      [
        'an e-mail address of another host',
        'permitted;email:bank.example',
        named('email:a@x.bank.example'),
        name,
      ],
      ['an excluded e-mail address in the subject', 'excluded;email:bank.example', withEmail, name],
      ['a permitted URI', 'permitted;URI:.bank.example', named('URI:https://a.bank.example/x'), ok],
      ['a URI that is not permitted', 'permitted;URI:.bank.example', named('URI:https://bank.test/x'), name],
      ['a permitted IP address', 'permitted;IP:10.0.0.0/255.0.0.0', named('IP:10.1.2.3'), ok],
      ['an IP address that is not permitted', 'permitted;IP:10.0.0.0/255.0.0.0', named('IP:11.1.2.3'), name],
    ] satisfies [string, string, Chain, string][]
  ).map(([title, constraint, leaf, expected]): [string, Chain, string] => [
    title,
    { ca: `${authority}nameConstraints=critical,${constraint}\n`, ...leaf },
    expected,
  ]),
])('%s: gives the same result as openssl verify', (_title, chain, expected) => {
  const sent = issueChain(chain);
  expect([verifies(sent), checkResult(sent)]).toEqual([
    expected === ok,
    expected === 'x5c' ? expect.stringMatching(/^certificate-|^x5c-/) : expected,
  ]);
});

test('an issuer in the trust folder with an unknown critical extension fails the start', async () => {
  issueChain({ ca: `${authority}${unknown}\n` });
  const trust = mkdtempSync(join(folder, 'trust-'));
  writeFileSync(join(trust, 'ca.pem'), readFileSync(at('ca.pem')));
  await expect(readTrustFolder(trust)).rejects.toMatchObject({
    lines: [
      `${join(trust, 'ca.pem')}: C=NO, O=Utsteder, CN=CA has a critical extension that is not understood here (1.2.3.4.5), so no certificate below it would be accepted; take it out of this folder`,
    ],
  });
});
