import type { Mutation, WireAnswer, WireCall } from '../scenario-mutation.ts';

/** Building blocks of mutations: predicates of calls, and changes of answers. */

export type Meant = (call: WireCall, answer: WireAnswer) => boolean;

const pathOf = ({ path }: WireCall): string => path.split('?', 1)[0] ?? '';

export const isUpload: Meant = (call) => call.method === 'POST' && pathOf(call).endsWith('/batch');
export const isAdding: Meant = (call) =>
  call.method === 'POST' && pathOf(call).includes('/relationshipType/');
export const isEnding: Meant = (call) => call.method === 'DELETE';
export const isLookup: Meant = (call) =>
  call.method === 'GET' && /\/financialInstitutions\/\d{9}\/?$/.test(pathOf(call));

/** A look-up with a period. */
export const isDated: Meant = (call, answer) => isLookup(call, answer) && call.path.includes('toDate=');

/** A look-up without a period, which is of today. */
export const isOfToday: Meant = (call, answer) => isLookup(call, answer) && !isDated(call, answer);

/** Changes the answers to matching calls only. */
export const when =
  (meant: Meant, change: (answer: WireAnswer, call: WireCall) => WireAnswer): Mutation =>
  (answer, call) =>
    meant(call, answer) ? change(answer, call) : answer;

/** Changes answers from the first matching call of a run on, so that preconditions stay intact. */
export function after(trigger: Meant, mutation: Mutation): Mutation {
  const begun = new Set<string>();
  return (answer, call) => {
    const run = call.headers['sandbox-run'] ?? '';
    if (begun.has(run)) return mutation(answer, call);
    if (trigger(call, answer)) begun.add(run);
    return answer;
  };
}

export const withStatus =
  (status: number) =>
  (answer: WireAnswer): WireAnswer => ({ ...answer, status });

/** Replaces the code of a refusal. */
export const withCode =
  (code: string) =>
  (answer: WireAnswer): WireAnswer => ({
    ...answer,
    body: JSON.stringify({ ...(JSON.parse(answer.body) as object), errorCode: code }),
  });

export const accepted = (answer: WireAnswer): WireAnswer => {
  const { 'content-type': _, ...headers } = answer.headers;
  return { status: 201, headers, body: '' };
};

export const withoutCorrelationId = (answer: WireAnswer): WireAnswer => {
  const { correlationid: _, ...headers } = answer.headers;
  return { ...answer, headers };
};

export const nothingFound = (answer: WireAnswer): WireAnswer => ({
  ...answer,
  body: JSON.stringify({ banks: [] }),
});

/** The list contains the caller's institution only. */
export const found = (answer: WireAnswer, call: WireCall): WireAnswer => ({
  ...answer,
  status: 200,
  headers: { ...answer.headers, 'content-type': 'application/json' },
  body: JSON.stringify({ banks: [bank(call)] }),
});

export const foundTwice = (answer: WireAnswer, call: WireCall): WireAnswer => ({
  ...answer,
  body: JSON.stringify({ banks: [bank(call), bank(call)] }),
});

const bank = (call: WireCall) => ({
  organizationID: /\/financialInstitutions\/(\d{9})/.exec(call.path)?.[1],
  bankName: 'BANK',
  activeAccount: false,
});
