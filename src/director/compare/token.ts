import { durationInWords } from '../../kernel/index.ts';
import type { StepRequest } from '../../scenarios/index.ts';
import { tokenOf } from '../attempt.ts';
import type { AnsweredCall, ObservedCall, ObservedGrant, ObservedToken } from '../call.ts';
import type { ExpectedCall } from '../plan.ts';
import type { Context } from './context.ts';
import { type Mismatch, mismatch, missing, other } from './mismatch.ts';

/** What an institution's client asks for unless a step says otherwise. */
const usualScope = 'bits:kundeforhold.write';

const ofKind = ({ kind }: ObservedToken): Mismatch => mismatch(({ tokens }) => tokens[kind]);

/** @param notToken id of a token that the call must not have */
export function tokenMismatches(
  { operation, request: { token = 'valid' } }: ExpectedCall,
  { token: seen }: ObservedCall,
  { scene, attempt }: Context,
  notToken: string | undefined,
): Mismatch[] {
  if (token === 'none' || token === 'expired' || token === 'altered')
    return seen.kind === token ? [] : [ofKind(seen)];
  if (seen.kind !== 'valid') return [ofKind(seen)];
  if (notToken !== undefined && seen.id === notToken) return [mismatch(({ oldToken }) => oldToken)];
  if (typeof token === 'object' && 'of' in token)
    return seen.id !== undefined && seen.id === tokenOf(scene.plan, attempt, token.of)
      ? []
      : [mismatch(({ tokenOfOtherStep }) => tokenOfOtherStep({ step: token.of }))];
  const isUsual = seen.scopes.includes(usualScope);
  if (typeof token === 'object' && token.scope !== usualScope)
    return isUsual ? [mismatch(({ tokenWithScope }) => tokenWithScope({ scope: usualScope }))] : [];
  const isAgencies = !operation?.path.includes('{fid}');
  return isUsual || isAgencies
    ? []
    : [mismatch(({ tokenWithoutScope }) => tokenWithoutScope({ scope: usualScope }))];
}

/** Expects RS256, one certificate in x5c, the scope, and a lifetime no longer than the step says. */
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
