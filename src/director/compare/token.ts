import { durationInWords } from '../../kernel/index.ts';
import type { StepRequest } from '../../scenarios/index.ts';
import { tokenOf } from '../attempt.ts';
import type { AnsweredCall, ObservedCall, ObservedGrant, ObservedToken } from '../call.ts';
import type { ExpectedCall } from '../plan.ts';
import type { StepContext } from './context.ts';
import { type Mismatch, mismatch, missing, other, withHint } from './mismatch.ts';

/** The scope that a step expects unless it names another. */
const usualScope = 'bits:kundeforhold.write';

const wrongToken = ({ kind }: ObservedToken): Mismatch => mismatch(({ tokens }) => tokens[kind]);

/** @param refusedToken id of a token that was answered as expired: the call must have a new one */
export function tokenMismatches(
  { operation, request: { token = 'valid' } }: ExpectedCall,
  { token: sent, institution, run }: ObservedCall,
  { plan, attempt }: StepContext,
  refusedToken: string | undefined,
): Mismatch[] {
  if (token === 'none' || token === 'expired' || token === 'altered') {
    if (sent.kind === token) return [];
    const facts = { institution, scenario: plan.scenario.id, run };
    return [withHint(wrongToken(sent), ({ hints }) => hints.tokens[token](facts))];
  }
  if (sent.kind !== 'valid') return [wrongToken(sent)];
  if (refusedToken !== undefined && sent.id === refusedToken) return [mismatch(({ oldToken }) => oldToken)];
  if (typeof token === 'object' && 'of' in token)
    return sent.id !== undefined && sent.id === tokenOf(plan, attempt, token.of)
      ? []
      : [mismatch(({ tokenOfOtherStep }) => tokenOfOtherStep({ step: token.of }))];
  const isUsual = sent.scopes.includes(usualScope);
  if (typeof token === 'object' && token.scope !== usualScope) {
    if (!isUsual) return [];
    const usual = mismatch(({ tokenWithScope }) => tokenWithScope({ scope: usualScope }));
    return [withHint(usual, ({ hints }) => hints.scope({ institution, scope: token.scope }))];
  }
  const isAgencyCall = !operation?.path.includes('{fid}');
  return isUsual || isAgencyCall
    ? []
    : [mismatch(({ tokenWithoutScope }) => tokenWithoutScope({ scope: usualScope }))];
}

/** Requires RS256, one certificate in x5c, the scope, and at most the lifetime of the step. */
export function grantMismatches(step: StepRequest['grant'], call: ObservedCall | AnsweredCall): Mismatch[] {
  const grant = 'answer' in call ? call.grant : undefined;
  if (grant === undefined) return [mismatch(({ unreadableGrant }) => unreadableGrant)];
  const { alg, certificates, scopes } = grant;
  const scope = step?.scope ?? usualScope;
  return [
    ...(alg === 'RS256' ? [] : [other('alg', alg, 'RS256')]),
    ...(certificates === undefined ? [missing('x5c')] : []),
    ...(certificates !== undefined && certificates !== 1
      ? [mismatch((texts) => texts.certificates({ count: certificates }))]
      : []),
    ...(scopes.includes(scope) ? [] : [other('scope', scopes.join(' '), scope)]),
    ...(step?.lifetime === undefined ? [] : lifetimeMismatches(step.lifetime, grant)),
  ];
}

/** @param most seconds */
function lifetimeMismatches(most: number, { lifetime }: ObservedGrant): Mismatch[] {
  if (lifetime === undefined) return [mismatch(({ grantWithoutEnd }) => grantWithoutEnd)];
  if (lifetime <= most) return [];
  return [
    mismatch(({ longGrant }, language) => {
      const inWords = (seconds: number): string => durationInWords(seconds * 1000)[language];
      return longGrant({ lifetime: inWords(lifetime), most: inWords(most) });
    }),
  ];
}
