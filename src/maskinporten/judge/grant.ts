/** All checks of a grant, where /token stops at the first that fails: for explaining a grant. */
import type { KeyObject } from 'node:crypto';
import type {
  CertificateCheck,
  CertificateReason,
  JudgedX5c,
  ShownCertificate,
} from '../../certificates/index.ts';
import type { Client, Lookups } from '../../directory/index.ts';
import { type GrantAccount, type Judged, type Judgement, openJudgement } from '../../kernel/index.ts';
import type { Switches } from '../../switches/index.ts';
import { Refusal } from '../errors.ts';
import { checkAccess, checkDelegation } from '../token/access.ts';
import { grantAccount } from '../token/account.ts';
import { type DecodedAssertion, decodeAssertion, partsOf } from '../token/assertion.ts';
import { checkAudience } from '../token/audience.ts';
import { activeClient, type Proof, proofIn } from '../token/authentication.ts';
import { checkOwner } from '../token/certificate.ts';
import { checkClaims } from '../token/claims.ts';
import { checkAuthorizationDetails } from '../token/details.ts';
import { refused } from '../token/explain.ts';
import type { GrantClaims } from '../token/grant.ts';
import { checkReplay, type UsedGrants } from '../token/replay.ts';
import { checkIntegrationType, checkScopesOnClient } from '../token/scopes.ts';
import { checkAlgorithm, checkSignature, isAccepted } from '../token/signature.ts';
import { checkTimes } from '../token/times.ts';

export type GrantCheck =
  | CertificateCheck
  | 'assertion'
  | 'claims'
  | 'client'
  | 'key'
  | 'certificate-owner'
  | 'signature'
  | 'audience'
  | 'times'
  | 'replay'
  | 'scopes'
  | 'integration-type'
  | 'delegation'
  | 'access'
  | 'authorization-details';

/**
 * `registrations-not-here`: clients, keys, scopes and accesses are known to the real Maskinporten alone. `key-not-here`:
 * the registered key is. `uses-not-here`: whether the grant was used before is.
 */
export type GrantReason = CertificateReason | 'registrations-not-here' | 'key-not-here' | 'uses-not-here';

export interface GrantTarget {
  /** The only valid aud, as text. */
  readonly issuer: string;
  readonly tokenEndpoint: Switches['token-endpoint-aud'];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The clock minus the machine's, in milliseconds. */
  readonly offset: number;
  readonly judgeX5c: (x5c: unknown) => JudgedX5c;
  /** What the sandbox knows; undefined: a real Maskinporten, of which nobody here knows that. */
  readonly registrations?: { readonly directory: Lookups; readonly usedGrants: UsedGrants };
}

export interface JudgedGrant {
  readonly checks: readonly Judged<GrantCheck, GrantReason>[];
  /** Without signature and keys; undefined when it cannot be read. */
  readonly decoded?: GrantAccount;
  readonly aud?: unknown;
  readonly certificates: readonly ShownCertificate[];
}

type Checks = Judgement<GrantCheck, GrantReason>;

/** Judges a grant by the checks of /token, in their order. Records nothing: the grant can be used afterwards. */
export function judgeGrant(assertion: string, target: GrantTarget): JudgedGrant {
  const checks: Checks = openJudgement((error) => (error instanceof Refusal ? error.explanation : undefined));
  const whole = checks.run('assertion', () => decodeAssertion(assertion))?.value;
  const decoded = whole ?? partsOf(assertion);
  if (decoded === undefined) {
    checks.notReached('claims', 'client', 'key', 'signature', 'audience', 'times', 'replay', 'scopes');
    return { checks: checks.checks, certificates: [] };
  }
  const claims = checks.run('claims', () => checkClaims(decoded.claims))?.value;
  const client = judgeClient(checks, decoded, target);
  const { key, certificates } = judgeKey(checks, decoded, client, target);
  judgeSignature(checks, { assertion, whole, decoded, key }, target);
  checks.run('audience', () => checkAudience(decoded.claims.aud, target.issuer, target.tokenEndpoint));
  judgeTimes(checks, decoded.claims, target);
  judgeRights(checks, { assertion, claims, client }, target);
  return {
    checks: checks.checks,
    decoded: grantAccount(decoded),
    aud: decoded.claims.aud,
    certificates,
  };
}

function judgeClient(
  checks: Checks,
  { claims: { iss } }: DecodedAssertion,
  { registrations }: GrantTarget,
): Client | undefined {
  if (registrations === undefined) checks.notJudged('client', 'registrations-not-here');
  else if (typeof iss !== 'string') checks.notReached('client');
  else return checks.run('client', () => activeClient(registrations.directory, iss))?.value;
  return undefined;
}

interface Found {
  readonly key: { readonly key: KeyObject; readonly by: 'registered key' | 'certificate' } | undefined;
  readonly certificates: readonly ShownCertificate[];
}

function judgeKey(
  checks: Checks,
  { header }: DecodedAssertion,
  client: Client | undefined,
  { registrations, now, judgeX5c }: GrantTarget,
): Found {
  const proof = proofOf();
  if (proof !== undefined && 'key' in proof)
    return { key: { key: proof.key, by: 'registered key' }, certificates: [] };
  if (header.x5c === undefined) return { key: undefined, certificates: [] };
  const judged = judgeX5c(header.x5c);
  checks.add(judged.checks);
  const { certificates, publicKey, organisationNumber } = judged;
  if (client === undefined) {
    if (registrations === undefined) checks.notJudged('certificate-owner', 'registrations-not-here');
    else checks.notReached('certificate-owner');
  } else if (organisationNumber === undefined) checks.notReached('certificate-owner');
  else
    checks.run('certificate-owner', () =>
      checkOwner(organisationNumber, certificates[0]?.subject ?? '', client),
    );
  return { key: publicKey && { key: publicKey, by: 'certificate' }, certificates };

  function proofOf(): Proof | undefined {
    if (registrations !== undefined && client !== undefined) {
      const clients = registrations.directory.clients();
      return checks.run('key', () => proofIn(header, { client, now, clients }))?.value;
    }
    if (header.kid === undefined && header.x5c === undefined)
      checks.run('key', () => {
        throw refused('x5c-missing');
      });
    else if (registrations === undefined) checks.notJudged('key', 'registrations-not-here');
    else checks.notReached('key');
    return undefined;
  }
}

function judgeSignature(
  checks: Checks,
  {
    assertion,
    whole,
    decoded: { header },
    key,
  }: {
    readonly assertion: string;
    readonly whole: DecodedAssertion | undefined;
    readonly decoded: DecodedAssertion;
    readonly key: Found['key'];
  },
  { registrations }: GrantTarget,
): void {
  if (whole === undefined) checks.notReached('signature');
  else if (key !== undefined)
    checks.run('signature', () => checkSignature(assertion, header, { ...key, notes: [] }));
  else if (!isAccepted(header.alg)) checks.run('signature', () => checkAlgorithm(header.alg));
  else if (registrations === undefined && header.x5c === undefined && header.kid !== undefined)
    checks.notJudged('signature', 'key-not-here');
  else checks.notReached('signature');
}

function judgeTimes(checks: Checks, claims: DecodedAssertion['claims'], { now, offset }: GrantTarget): void {
  const [iat, exp, nbf] = [claims.iat, claims.exp, claims.nbf].map((value) =>
    typeof value === 'number' && value >= 0 ? value : undefined,
  );
  if (iat === undefined || exp === undefined) checks.notReached('times');
  else
    checks.run(
      'times',
      () => checkTimes({ iat, exp, ...(nbf === undefined ? {} : { nbf }) }, now, offset),
      (notes) => notes,
    );
}

function judgeRights(
  checks: Checks,
  {
    assertion,
    claims,
    client,
  }: {
    readonly assertion: string;
    readonly claims: GrantClaims | undefined;
    readonly client: Client | undefined;
  },
  { registrations, now }: GrantTarget,
): void {
  if (registrations === undefined) {
    checks.notJudged('replay', 'uses-not-here');
    checks.notJudged('scopes', 'registrations-not-here');
    return;
  }
  if (claims === undefined || client === undefined) {
    checks.notReached('replay', 'scopes');
    return;
  }
  const { directory, usedGrants } = registrations;
  const use = (clientId: string, grantId: string) => usedGrants.firstUse(clientId, grantId, now);
  checks.run('replay', () => checkReplay({ use }, { claims, client, assertion, now }));
  const scopes = checks.run('scopes', () => checkScopesOnClient(claims.scope, client, directory))?.value;
  if (scopes === undefined) checks.notReached('integration-type', 'delegation', 'access');
  else {
    checks.run('integration-type', () => checkIntegrationType(scopes, directory));
    const parties = checks.run('delegation', () =>
      checkDelegation(client, claims.consumer_org, scopes, directory),
    )?.value;
    if (parties === undefined) checks.notReached('access');
    else checks.run('access', () => checkAccess(directory, scopes, parties));
  }
  checks.run('authorization-details', () => checkAuthorizationDetails(claims, client, directory));
}
