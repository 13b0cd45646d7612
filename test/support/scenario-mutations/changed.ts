import type { Mutation, WireAnswer, WireCall } from '../scenario-mutation.ts';

/** The mutation of those calls that are meant; every other answer goes on as it is. */
export const when =
  (isMeant: (call: WireCall) => boolean, change: (answer: WireAnswer) => WireAnswer): Mutation =>
  (answer, call) =>
    isMeant(call) ? change(answer) : answer;

/** Calls that register or end one relationship. */
export const isWrite =
  (method: 'POST' | 'DELETE') =>
  ({ method: made, path }: WireCall): boolean =>
    made === method && /\/financialInstitutions\/[^/]+\/relationshipType\//.test(path);

/** The refusal with another errorCode, and with another status when one is given. */
export const coded =
  (code: string, status?: number) =>
  (answer: WireAnswer): WireAnswer => ({
    ...answer,
    status: status ?? answer.status,
    body: answer.body.replace(/"errorCode":"[^"]*"/, `"errorCode":"${code}"`),
  });

/** The answer of a call that was carried out. */
export const done =
  (status: 200 | 201 | 204) =>
  (answer: WireAnswer): WireAnswer => ({
    status,
    headers: without(answer.headers, 'content-type'),
    body: '',
  });

export const withoutHeader =
  (name: string) =>
  (answer: WireAnswer): WireAnswer => ({ ...answer, headers: without(answer.headers, name) });

export const withHeader =
  (name: string, value: string) =>
  (answer: WireAnswer): WireAnswer => ({ ...answer, headers: { ...answer.headers, [name]: value } });

const without = (headers: WireAnswer['headers'], name: string) =>
  Object.fromEntries(Object.entries(headers).filter(([other]) => other !== name));
