import { type JudgedX5c, judgeRealX5c, type ShownCertificate } from '../certificates/index.ts';
import { type ClockState, closestNames, type Explanation } from '../kernel/index.ts';
import { type JudgeCall, kfrScopes } from '../kfr/index.ts';
import { type JudgedGrant, type JudgedToken, judgeGrant, judgeToken } from '../maskinporten/index.ts';
import { defaultSwitches, type Switches } from '../switches/index.ts';
import type { JudgedHere } from './answer.ts';
import { explain } from './explain-text.ts';
import { forReal } from './for-real.ts';
import { type RealTarget, realIssuers, type Target } from './target.ts';

/** A running sandbox: its own checks, with all that it knows. */
export interface SandboxJudges {
  readonly judge: {
    grant(assertion: string, issuer: string): JudgedGrant;
    token(token: string): Promise<JudgedToken>;
  };
  readonly judgeX5c: (x5c: unknown) => JudgedX5c;
  readonly switches: Switches;
}

export interface ExplainServices {
  readonly clock: { state(): Pick<ClockState, 'now' | 'offset'> };
  /** Undefined: none is running, so that only a real environment can be the target. */
  readonly sandbox?: SandboxJudges;
}

/** The checks of one target. */
export interface Judges {
  readonly against: Target;
  readonly grant: (assertion: string) => Judged & { readonly aud?: unknown };
  readonly token: (token: string) => Promise<Judged & { readonly claims?: JudgedToken['claims'] }>;
  readonly x5c: (x5c: unknown) => Judged;
  readonly call: (...[request, authorization]: CallArguments) => ReturnType<JudgeCall>;
}

type CallArguments = [request: Parameters<JudgeCall>[0], authorization: Parameters<JudgeCall>[1]];

interface Judged {
  readonly checks: readonly JudgedHere[];
  readonly decoded?: JudgedGrant['decoded'];
  readonly certificates?: readonly ShownCertificate[];
}

/** @param issuer the sandbox's own address with a slash */
export const sandboxJudges = (
  { judge, judgeX5c, switches }: SandboxJudges,
  judgeCall: JudgeCall,
  issuer: string,
): Judges => ({
  against: 'sandbox',
  grant: (assertion) => judge.grant(assertion, issuer),
  token: judge.token,
  x5c: judgeX5c,
  call: (request, authorization) => judgeCall(request, authorization, switches),
});

/**
 * The checks of a real environment: the same ones, by its issuer, the policies of its certificates and the machine's clock. What
 * only the environment knows is not judged.
 */
export function realJudges(against: RealTarget, { clock }: ExplainServices, judgeCall: JudgeCall): Judges {
  const { now: shownNow, offset } = clock.state();
  const now = Date.parse(shownNow) - offset;
  const issuer = realIssuers[against];
  const judgeX5c = (x5c: unknown) => judgeRealX5c(x5c, against, now);
  return {
    against,
    grant(assertion) {
      const target = { issuer, tokenEndpoint: 'refuse', now, offset: 0, judgeX5c } as const;
      const { checks, certificates, ...judged } = judgeGrant(assertion, target);
      const all = [
        ...forReal<JudgedHere>(checks, against, judged.aud),
        ...judgeEnvironment(certificates, against),
        ...(judged.decoded === undefined ? [] : [judgeScopes(judged.decoded.claims.scope)]),
      ];
      return { ...judged, checks: all, certificates };
    },
    async token(token) {
      const judged = await judgeToken(token, { issuer, now });
      return { ...judged, checks: forReal<JudgedHere>(judged.checks, against, undefined) };
    },
    x5c(x5c) {
      const { checks, certificates } = judgeX5c(x5c);
      const all = [
        ...forReal<JudgedHere>(checks, against, undefined),
        ...judgeEnvironment(certificates, against),
      ];
      return { checks: all, certificates };
    },
    call: (request, authorization) => judgeCall(request, authorization, defaultSwitches),
  };
}

/** Whether the names of the issuers say that the own certificate is for this environment. */
function judgeEnvironment([leaf]: readonly ShownCertificate[], against: RealTarget): readonly JudgedHere[] {
  if (leaf === undefined) return [];
  const name = 'certificate-environment';
  const { environment: of, issuer } = leaf;
  if (of !== 'test' && of !== 'production')
    return [{ name, outcome: 'not-judged', reason: 'environment-unknown' }];
  return [
    of === against
      ? { name, outcome: 'passed' }
      : failed(name, explain('certificate-other-environment', { issuer, against, of })),
  ];
}

export const failed = (name: JudgedHere['name'], explanation: Explanation): JudgedHere => ({
  name,
  outcome: 'failed',
  explanation,
});

/** Whether the scopes are those of KFR. Others may exist, unless they are almost the same. */
function judgeScopes(scope: unknown): JudgedHere {
  const name = 'kfr-scopes';
  const asked = typeof scope === 'string' ? scope.split(/\s+/).filter(Boolean).slice(0, 50) : [];
  for (const each of asked) {
    const [meant] = kfrScopes.includes(each) ? [] : closestNames(each, kfrScopes);
    if (meant !== undefined) return failed(name, explain('scope-almost-kfr', { scope: each, meant }));
  }
  return asked.some((each) => kfrScopes.includes(each))
    ? { name, outcome: 'passed' }
    : { name, outcome: 'not-judged', reason: 'scope-of-another-api' };
}
