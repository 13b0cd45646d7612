import type { Mutation, WireAnswer, WireCall } from '../scenario-mutation.ts';
import { encoded, insurer } from '../world.ts';
import { accepted, isAdding, when, withCode, withStatus } from './wire.ts';

/** By case id: what breaks exactly that which the case checks. */
export const tokenMutations: Readonly<Record<string, Mutation>> = {
  // The token is another institution's.
  'KFR-T01': when(({ path }) => path === '/token', forAnotherConsumer),
  // Unauthenticated, with the code for an authenticated client without access.
  'KFR-T02': when(isAdding, withCode('KFR-002')),
  // The right code under the status for a client without access.
  'KFR-T03': when(isAdding, withStatus(403)),
  // The refusal of another institution.
  'KFR-T04': when(isAdding, withCode('KFR-003')),
  // Nobody looks at the signature.
  'KFR-T05': when(isAdding, accepted),
  'KFR-T06': tokensServeOnce(),
};

function forAnotherConsumer(answer: WireAnswer): WireAnswer {
  const body = JSON.parse(answer.body) as { access_token: string };
  const [header, claims = '', signature] = body.access_token.split('.');
  const changed = encoded({
    ...(JSON.parse(Buffer.from(claims, 'base64url').toString()) as object),
    consumer: { authority: 'iso6523-actorid-upis', ID: `0192:${insurer.fid}` },
  });
  return {
    ...answer,
    body: JSON.stringify({ ...body, access_token: [header, changed, signature].join('.') }),
  };
}

function tokensServeOnce(): Mutation {
  const used = new Set<string>();
  return (answer, call: WireCall) => {
    const token = call.headers.authorization;
    if (!isAdding(call, answer) || token === undefined) return answer;
    const isFirst = !used.has(token);
    used.add(token);
    if (isFirst) return answer;
    return {
      status: 401,
      headers: { ...answer.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ errorCode: 'KFR-001', errorMessage: 'Client is not authenticated' }),
    };
  };
}
