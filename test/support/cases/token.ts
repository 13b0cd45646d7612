import type { Mutation, WireAnswer, WireCall } from '../scenario-mutation.ts';
import { encoded, insurer, lender } from '../world.ts';
import type { CaseRows } from './case-row.ts';
import { minted } from './journeys.ts';
import { accepted, isAdding, when, withCode, withStatus } from './mutations.ts';

export const tokenCases: CaseRows = {
  'KFR-T01': {
    // The token is for another institution.
    mutation: when(({ path }) => path === '/token', forAnotherConsumer),
    deviation: { step: 'token', what: 'claim consumer.ID' },
    journey: (_, world) => world.token(lender.fid),
  },
  'KFR-T02': {
    // A client without token gets the code of one without access.
    mutation: when(isAdding, withCode('KFR-002')),
    deviation: { step: 'register', what: 'code' },
    journey: (client) => client.add(client.person(), { Authorization: null }),
  },
  'KFR-T03': {
    // The right code with the status of a client without access.
    mutation: when(isAdding, withStatus(403)),
    deviation: { step: 'register', what: 'status' },
    journey: async (client, world) =>
      client.add(client.person(), { Authorization: await minted(world, { lifetime: -60 }) }),
  },
  'KFR-T04': {
    // The code of another institution.
    mutation: when(isAdding, withCode('KFR-003')),
    deviation: { step: 'register', what: 'code' },
    journey: async (client, world) =>
      client.add(client.person(), { Authorization: await minted(world, { scope: 'bits:kundeforhold' }) }),
  },
  'KFR-T05': {
    // The signature is not checked.
    mutation: when(isAdding, accepted),
    deviation: { step: 'register', what: 'status' },
    journey: async (client, world) =>
      client.add(client.person(), { Authorization: await minted(world, { signature: 'broken' }) }),
  },
  'KFR-T06': {
    mutation: tokensServeOnce(),
    deviation: { step: 'second', what: 'status' },
    journey: async (client) => {
      await client.add(client.person());
      await client.add(client.person());
    },
  },
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
