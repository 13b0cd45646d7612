import { beforeAll, expect, test } from 'vitest';
import type { CertificateWithKey } from '../certificates/issuing.ts';
import { base64, makeTree, type Tree, testHolder } from '../certificates/testing/tree.ts';
import { dayInMs, MovableClock } from '../kernel/index.ts';
import { now, offline } from './explain.fixture.ts';
import { openExplain } from './explain.ts';

/** Issuers named as the real ones: names only, made for these tests. */
const names = {
  'Buypass Class 3 Test4 CA G2 ST Business': 'Buypass AS',
  'Buypass Class 3 CA G2 ST Business': 'Buypass AS',
  'Commfides Legal Person CA - G3 - TEST': 'Commfides Norge AS',
  'Some Other CA': 'Somebody AS',
} as const;
type Name = keyof typeof names;

let tree: Tree;
const issuers = new Map<Name, CertificateWithKey>();

beforeAll(async () => {
  tree = await makeTree(now);
  for (const name of Object.keys(names) as Name[]) {
    const subject = [
      { attribute: 'O', value: names[name], as: 'utf8', optional: false },
      { attribute: 'CN', value: name, as: 'utf8', optional: false },
    ] as const;
    issuers.set(name, await tree.below(tree.root, () => ({ subject: [...subject] })));
  }
});

const issuer = (name: Name): CertificateWithKey => issuers.get(name) as CertificateWithKey;

const outcomes = async (input: string, against?: 'test' | 'production') => {
  const { checks, certificates, chosenBy, against: judged, ok } = await offline(input, { against });
  const bad = checks
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ explanation }) => explanation?.code);
  const unknown = checks.filter(({ outcome }) => outcome === 'not-judged').map(({ name }) => name);
  return { against: judged, chosenBy, ok, bad, unknown, environment: certificates[0]?.environment };
};

test.each<[Name, 'test' | 'production' | 'unknown', string, string[]]>([
  ['Buypass Class 3 Test4 CA G2 ST Business', 'test', 'test', []],
  ['Buypass Class 3 CA G2 ST Business', 'production', 'production', []],
  ['Commfides Legal Person CA - G3 - TEST', 'test', 'test', []],
  ['Some Other CA', 'unknown', 'test', ['certificate-untrusted-issuer']],
])(
  'a certificate of %s is one for %s, by the name of its issuer',
  async (name, environment, against, bad) => {
    const leaf = await tree.leaf(undefined, issuer(name));
    expect(await outcomes(leaf.certificate.toString())).toEqual({
      against,
      chosenBy: environment === 'unknown' ? 'default' : 'certificate',
      ok: bad.length === 0,
      bad,
      environment,
      unknown: [
        ...(bad.length === 0 ? ['certificate-chain'] : []),
        'certificate-revocation',
        ...(environment === 'unknown' ? ['certificate-environment'] : []),
      ],
    });
  },
);

test.each<[Name, 'test' | 'production']>([
  ['Buypass Class 3 Test4 CA G2 ST Business', 'production'],
  ['Buypass Class 3 CA G2 ST Business', 'test'],
])('a certificate of %s is refused in %s', async (name, against) => {
  const leaf = await tree.leaf(undefined, issuer(name));
  expect((await outcomes(base64(leaf), against)).bad).toEqual(['certificate-other-environment']);
});

test('a chain that was sent with it must fit the certificate', async () => {
  const name = 'Buypass Class 3 Test4 CA G2 ST Business';
  const leaf = await tree.leaf(undefined, issuer(name));
  const subject = [
    { attribute: 'O', value: names[name], as: 'utf8', optional: false },
    { attribute: 'CN', value: name, as: 'utf8', optional: false },
  ] as const;
  const impostor = await tree.below(tree.root, () => ({ subject: [...subject] }));
  const whole = JSON.stringify({ x5c: [leaf, issuer(name), tree.root].map(base64) });
  expect((await outcomes(whole)).bad).toEqual([]);
  const other = JSON.stringify([leaf, impostor].map(base64));
  expect((await outcomes(other)).bad).toEqual(['certificate-not-signed-by-issuer']);
});

test('expired, without an organisation and for signing only are all told at once', async () => {
  const leaf = await tree.leaf(
    ({ extensions }) => ({
      subject: [{ attribute: 'CN', value: 'www.bank.example', as: 'utf8', optional: false }],
      extensions: extensions.map((each) =>
        each.type === 'keyUsage' ? { ...each, bits: ['nonRepudiation'] } : each,
      ),
    }),
    issuer('Buypass Class 3 Test4 CA G2 ST Business'),
  );
  const later = openExplain({ clock: new MovableClock(() => now + 5 * 365 * dayInMs) });
  const explained = await later(leaf.certificate.toString());
  expect(explained.explanations.map(({ code }) => code)).toEqual([
    'certificate-expired',
    'certificate-without-organisation',
    'certificate-wrong-member',
  ]);
  expect(explained.explanations[0]).toMatchObject({
    expected: expect.stringContaining('2031-11-22'),
    remedy: { en: expect.stringContaining('Order a new enterprise certificate for test') },
  });
  expect(explained.certificates[0]).toMatchObject({ kind: 'other', validity: 'expired', key: 'RSA 2048' });
});

test('the holder of a certificate is shown, and a person number in it is masked', async () => {
  const leaf = await tree.leaf(
    ({ subject }) => ({
      subject: [
        ...subject,
        { attribute: 'serialNumber', value: 'UN:NO-14828510046', as: 'printable', optional: false },
      ],
    }),
    issuer('Buypass Class 3 Test4 CA G2 ST Business'),
  );
  const { certificates } = await offline(leaf.certificate.toString());
  expect(certificates[0]).toMatchObject({
    kind: 'enterprise',
    organisationNumber: testHolder.organisationNumber,
  });
  expect(certificates[0]?.subject).toContain('148******46');
  expect(JSON.stringify(certificates)).not.toContain('14828510046');
});
