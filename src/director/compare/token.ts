import { durationInWords } from '../../kernel/index.ts';
import type { StepRequest } from '../../scenarios/index.ts';
import { tokenOf } from '../attempt.ts';
import type { AnsweredCall, GrantSeen, ObservedCall, TokenSeen } from '../call.ts';
import type { ExpectedCall } from '../plan.ts';
import type { Context } from './context.ts';
import { type Mismatch, missing, other, told } from './mismatch.ts';

/** What an institution's client asks for unless a step says otherwise. */
const usualScope = 'bits:kundeforhold.write';

const kinds: Readonly<Record<TokenSeen['kind'], { readonly en: string; readonly nb: string }>> = {
  none: { en: 'there is no access token', nb: 'det er ikke noe token' },
  valid: { en: 'the access token is valid', nb: 'tokenet er gyldig' },
  expired: { en: 'the access token has expired', nb: 'tokenet er utløpt' },
  altered: {
    en: 'the access token was altered or is from another issuer',
    nb: 'tokenet er endret eller fra en annen utsteder',
  },
  other: { en: 'the access token is refused', nb: 'tokenet avvises' },
};

const ofKind = ({ kind }: TokenSeen): Mismatch => told(kinds[kind].en, kinds[kind].nb);

/** @param notToken id of one that it must not be */
export function tokenMismatches(
  { operation, request: { token = 'valid' } }: ExpectedCall,
  { token: seen }: ObservedCall,
  { scene, attempt }: Context,
  notToken: string | undefined,
): Mismatch[] {
  if (token === 'none' || token === 'expired' || token === 'altered')
    return seen.kind === token ? [] : [ofKind(seen)];
  if (seen.kind !== 'valid') return [ofKind(seen)];
  if (notToken !== undefined && seen.id === notToken)
    return [told('the access token is not a new one', 'tokenet er ikke nytt')];
  if (typeof token === 'object' && 'of' in token)
    return seen.id !== undefined && seen.id === tokenOf(scene.plan, attempt, token.of)
      ? []
      : [
          told(
            `the access token is not that of the step ${token.of}`,
            `tokenet er ikke det fra steget ${token.of}`,
          ),
        ];
  const isUsual = seen.scopes.includes(usualScope);
  if (typeof token === 'object' && token.scope !== usualScope)
    return isUsual
      ? [told(`the access token has the scope ${usualScope}`, `tokenet har scopet ${usualScope}`)]
      : [];
  const isAgencies = !operation?.path.includes('{fid}');
  return isUsual || isAgencies
    ? []
    : [told(`the access token lacks the scope ${usualScope}`, `tokenet mangler scopet ${usualScope}`)];
}

/** A grant signed with RS256 and one certificate in x5c, with the scope, that lives no longer than the step says. */
export function grantMismatches(step: StepRequest['grant'], call: ObservedCall | AnsweredCall): Mismatch[] {
  const grant = 'answer' in call ? call.grant : undefined;
  if (grant === undefined) return [told('the grant cannot be read', 'grantet kan ikke leses')];
  const { alg, certificates, scopes } = grant;
  const scope = step?.scope ?? usualScope;
  return [
    ...(alg === 'RS256' ? [] : [other('alg', alg, 'RS256')]),
    ...(certificates === undefined ? [missing('x5c')] : []),
    ...(certificates !== undefined && certificates !== 1
      ? [told(`x5c has ${certificates} certificates, not 1`, `x5c har ${certificates} sertifikater, ikke 1`)]
      : []),
    ...(scopes.includes(scope) ? [] : [other('scope', scopes.join(' '), scope)]),
    ...(step?.lifetime === undefined ? [] : lifetimeMismatches(step.lifetime, grant)),
  ];
}

/** @param most seconds */
function lifetimeMismatches(most: number, { lifetime }: GrantSeen): Mismatch[] {
  if (lifetime === undefined)
    return [told('the grant does not say when it expires', 'grantet sier ikke når det utløper')];
  if (lifetime <= most) return [];
  const [is, should] = [durationInWords(lifetime * 1000), durationInWords(most * 1000)];
  return [
    told(
      `the grant lasts for ${is.en}, not ${should.en} at most`,
      `grantet varer i ${is.nb}, ikke høyst ${should.nb}`,
    ),
  ];
}
