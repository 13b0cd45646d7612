import { beforeAll, describe, expect, test } from 'vitest';
import type { CertificateAccount } from '../kernel/index.ts';
import { createCertificateChecker } from './checker.ts';
import type { CertificateWithKey } from './issuing.ts';
import { refusalOf } from './testing/refused.ts';
import { base64, clockAt, makeTree, type Tree, testHolder, testNow, without } from './testing/tree.ts';

let tree: Tree;
let foreign: Tree;
let good: CertificateWithKey;

beforeAll(async () => {
  [tree, foreign] = await Promise.all([makeTree(), makeTree()]);
  good = await tree.leaf();
});

const inShort = (chain: readonly CertificateAccount[]) =>
  chain.map(({ kind, sent, organisationNumber }) =>
    [kind, sent ? 'sent' : 'known', organisationNumber].filter(Boolean).join(' '),
  );

/** Checks twice, the second time from the cache if it was accepted, and expects the same chain. */
function chainOf(certificates: readonly CertificateWithKey[], moment = testNow): string[] {
  const checker = createCertificateChecker(tree.trust, clockAt(moment));
  const check = (): string[] => {
    let last: readonly CertificateAccount[] = [];
    const see = (chain: readonly CertificateAccount[]) => {
      last = chain;
    };
    try {
      checker.check(certificates.map(base64), see);
    } catch {
      // The chain is of interest here, not the refusal.
    }
    return inShort(last);
  };
  const first = check();
  expect(check()).toEqual(first);
  return first;
}

const leaf = `leaf sent ${testHolder.organisationNumber}`;

describe('the chain that the checker has seen', () => {
  test('leads from the leaf to the known root', () => {
    expect(chainOf([good])).toEqual([leaf, 'intermediate known', 'root known']);
    expect(chainOf([good, tree.issuer])).toEqual([leaf, 'intermediate sent', 'root known']);
    expect(chainOf([good, tree.root, tree.issuer])).toEqual([leaf, 'intermediate sent', 'root sent']);
  });

  test('is shown of a certificate that has expired', () => {
    expect(chainOf([good], Date.parse('2066-01-01T00:00:00Z'))).toHaveLength(3);
  });

  test('is what was sent when it leads nowhere', async () => {
    const stranger = await foreign.leaf();
    expect(chainOf([stranger, foreign.issuer, foreign.root])).toEqual([
      leaf,
      'intermediate sent',
      'root sent',
    ]);
    const selfSigned = await tree.leaf(undefined, 'self');
    expect(chainOf([selfSigned])).toEqual([leaf]);
    const unusable = await tree.leaf((profile) => ({ extensions: without(profile, 'keyUsage') }));
    expect(chainOf([unusable, tree.issuer])).toEqual([leaf, 'intermediate sent']);
  });

  test.each([[undefined], ['MII'], [[]], [['MII']]])('is not there for %j', (x5c) => {
    const seen: unknown[] = [];
    const checker = createCertificateChecker(tree.trust, clockAt());
    refusalOf(() => checker.check(x5c, (chain) => seen.push(chain)));
    expect(seen).toEqual([]);
  });

  test('has names, dates and numbers, and nothing else', () => {
    const checker = createCertificateChecker(tree.trust, clockAt());
    let shown: readonly CertificateAccount[] = [];
    checker.check([base64(good)], (chain) => {
      shown = chain;
    });
    const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.000Z$/);
    expect(shown[0]).toEqual({
      kind: 'leaf',
      sent: true,
      subject: expect.stringContaining(`O=${testHolder.name}`),
      issuer: shown[1]?.subject,
      organisationNumber: testHolder.organisationNumber,
      notBefore: moment,
      notAfter: moment,
    });
    expect(shown[2]?.issuer).toBe(shown[2]?.subject);
  });
});
