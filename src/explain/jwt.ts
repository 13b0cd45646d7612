import { isObject } from '../kernel/index.ts';
import { type DecodedAssertion, type JudgedToken, partsOf } from '../maskinporten/index.ts';
import type { Findings, JudgedHere } from './answer.ts';
import { explain } from './explain-text.ts';
import { failed, type Judges } from './judges.ts';
import type { FoundJwt } from './jwt-text.ts';

export type JwtKind = 'grant' | 'token';

export interface JudgedJwt extends Pick<Findings, 'checks' | 'decoded' | 'certificates'> {
  readonly kind: JwtKind;
  readonly aud?: unknown;
  readonly claims?: JudgedToken['claims'];
}

/** What a JWT is by its claims; undefined if they show neither. */
function kindOf({ header, claims }: DecodedAssertion): JwtKind | undefined {
  if (claims.client_amr !== undefined || claims.token_type !== undefined || isObject(claims.consumer))
    return 'token';
  const isOfClient = header.x5c !== undefined || claims.aud !== undefined;
  return isOfClient ? 'grant' : undefined;
}

/** The address in a JWT that tells its environment: aud of a grant, iss of a token. */
export function addressIn(jwt: string): unknown {
  const parts = partsOf(jwt);
  if (parts === undefined) return undefined;
  return kindOf(parts) === 'token' ? parts.claims.iss : (parts.claims.aud ?? parts.claims.iss);
}

/** Judges a JWT as what it is by its contents. @param as what its surroundings say */
export async function judgeJwt(
  { jwt, removed, count }: FoundJwt,
  as: JwtKind | undefined,
  judges: Judges,
): Promise<JudgedJwt> {
  const parts = partsOf(jwt);
  const found = parts && kindOf(parts);
  const kind = found ?? as ?? 'grant';
  const first = [...inputChecks(removed, count), ...kindChecks(kind, as)];
  const judged = kind === 'token' ? await judges.token(jwt) : judges.grant(jwt);
  return { ...judged, kind, checks: [...first, ...judged.checks] };
}

function inputChecks(removed: FoundJwt['removed'], count: number): readonly JudgedHere[] {
  const name = 'input';
  if (count > 1) return [failed(name, explain('input-several-jwts', { count }))];
  return removed.length === 0
    ? []
    : [{ name, outcome: 'passed', notes: [explain('input-cleaned', { removed })] }];
}

function kindChecks(kind: JwtKind, as: JwtKind | undefined): readonly JudgedHere[] {
  if (as === undefined || as === kind) return [];
  return [failed('kind', explain(kind === 'grant' ? 'grant-as-token' : 'token-as-grant'))];
}
