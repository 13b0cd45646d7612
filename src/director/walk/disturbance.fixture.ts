import { dayAfter, type UploadAccount } from '../../kernel/index.ts';
import type { ReceivedAnswer } from '../../scenarios/index.ts';
import type { ObservedCall, ObservedGrant, ObservedUpload } from '../call.ts';
import { institutions } from '../director.fixture.ts';
import type { Chance } from './chance.fixture.ts';
import type { Sent } from './client.fixture.ts';
import type { WalkWorld } from './world.fixture.ts';

/** Changes a call or its answer. */
type Disturbance = (sent: Sent, chance: Chance, world: WalkWorld) => Sent;

const odd = [
  ...(['', '12345', '1234567890', '123456789012', 'ABCDEFGHIJK'] as const),
  ...(['2026-02-30', '2026-03-01', '01912490048', '311002007', '01.01.2019'] as const),
] as const;
const kinds = ['none', 'expired', 'altered', 'other'] as const;
const operations = [
  ...(['token', 'addCustomerDSOPGW', 'deleteCustomerDSOPGW', 'addCustomerDSOPGWByFile'] as const),
  ...(['getCustomerRelationForOwnBank', 'getCustomerRelation', 'getAccountServicingProvider'] as const),
] as const;

const inCall = (sent: Sent, change: Partial<ObservedCall>): Sent => ({
  ...sent,
  arriving: { ...sent.arriving, ...change },
});
const inAnswer = (sent: Sent, change: Partial<ReceivedAnswer>): Sent => ({
  ...sent,
  answer: { ...sent.answer, ...change },
});
const inUpload = (sent: Sent, change: Partial<ObservedUpload>): Sent => {
  const { upload } = sent.arriving;
  return upload === undefined ? sent : inCall(sent, { upload: { ...upload, ...change } });
};
const inFile = (sent: Sent, change: (contents: UploadAccount) => Partial<UploadAccount>): Sent => {
  const contents = sent.arriving.upload?.contents;
  return contents === undefined ? sent : inUpload(sent, { contents: { ...contents, ...change(contents) } });
};
const inGrant = (sent: Sent, change: Partial<ObservedGrant>): Sent =>
  sent.grant === undefined ? sent : { ...sent, grant: { ...sent.grant, ...change } };

const ofAnother = (sent: Sent, customer: string, world: WalkWorld): Sent =>
  inCall(sent, { customer, before: world.get(sent.arriving.institution, customer) });

const inTheCall: readonly [Disturbance, ...Disturbance[]] = [
  (sent, chance, world) =>
    ofAnother(sent, world.fresh(chance.pick(['person.1', 'd-number.1', 'organisation.1'])), world),
  (sent, chance, world) => ofAnother(sent, chance.pick(odd), world),
  (sent) => {
    const { customer: _, before: __, ...arriving } = sent.arriving;
    return { ...sent, arriving };
  },
  (sent) => {
    const { correlationId: _, ...arriving } = sent.arriving;
    return { ...sent, arriving };
  },
  (sent, chance) => inCall(sent, { correlationId: chance.pick(odd) }),
  (sent, chance) => inCall(sent, { correlationId: chance.uuid() }),
  (sent, chance) => inCall(sent, { token: { kind: chance.pick(kinds), scopes: [] } }),
  (sent, chance) => inCall(sent, { token: { ...sent.arriving.token, id: chance.uuid() } }),
  (sent, chance) =>
    inCall(sent, { token: { ...sent.arriving.token, scopes: chance.pick([[], ['bits:kundeforhold']]) } }),
  (sent, chance) => inCall(sent, { fid: chance.pick([...institutions, '12345', '']) }),
  (sent, chance) => inCall(sent, { relationshipType: chance.pick(['BANK', 'DSOPBANK', '']) }),
  (sent, chance) => inCall(sent, { call: chance.pick(operations) }),
  (sent, chance, world) =>
    inCall(sent, {
      query: { ...sent.arriving.query, [chance.pick(['fromDate', 'toDate', 'page'])]: chance.pick(odd) },
      before: world.get(sent.arriving.institution, sent.arriving.customer ?? ''),
    }),
  (sent, chance, world) =>
    inCall(sent, {
      query: {
        fromDate: dayFrom(world, chance.between(-40, 3)),
        toDate: dayFrom(world, chance.between(-40, 3)),
      },
    }),
  (sent) => inCall(sent, { query: {} }),
  (sent, chance) => inCall(sent, { headers: { 'x-client': chance.pick(odd), accept: 'text/html' } }),
  (sent, chance) => inCall(sent, { before: chance.pick(['none', 'active', 'ended', 'loading']) }),
  (sent, chance) => inUpload(sent, { boundary: chance.pick(['plain', 'quoted', 'other-than-body']) }),
  (sent, chance) => inUpload(sent, { isRead: false, isCutOff: chance.percent(50) }),
  (sent, chance) => inUpload(sent, { contents: undefined, isCutOff: chance.percent(50) }),
  (sent) => inFile(sent, ({ first }) => ({ first: first.slice(1), rows: Math.max(0, first.length - 1) })),
  (sent, _, world) =>
    inFile(sent, ({ first }) => ({ first: [{ customer: world.fresh('person.1') }, ...first] })),
  (sent, chance, world) =>
    inFile(sent, ({ first }) => ({
      first: first.map((row) => ({ ...row, from: dayFrom(world, chance.between(-400, 5)) })),
    })),
  (sent) => inFile(sent, ({ first }) => ({ first: [], last: first.toReversed() })),
  (sent, chance) => inFile(sent, () => ({ bad: [{ customer: chance.pick(odd) }] })),
  (sent, chance) => inFile(sent, () => ({ rows: chance.below(2_000), bytes: chance.pick([10, 10_000_001]) })),
  (sent, chance) => inFile(sent, () => ({ type: chance.pick(['BANK', 'DSOPBANK']) })),
  (sent, chance) =>
    inGrant(sent, { alg: chance.pick(['RS256', 'ES256']), certificates: chance.pick([1, 2, undefined]) }),
  (sent, chance) =>
    inGrant(sent, {
      lifetime: chance.pick([60, 130, undefined]),
      scopes: chance.pick([[], ['bits:kundeforhold']]),
    }),
  ({ arriving, answer }) => ({ arriving, answer }),
];

const inTheAnswer: readonly [Disturbance, ...Disturbance[]] = [
  (sent, chance) => inAnswer(sent, { status: chance.pick([200, 201, 204, 400, 401, 403, 404, 500, 'none']) }),
  (sent, chance) =>
    inAnswer(sent, {
      body: chance.pick<unknown>([{ errorCode: 'KFR-004' }, { banks: [] }, 'text', [], null]),
    }),
  (sent, chance) => inAnswer(sent, { headers: { correlationid: chance.uuid() } }),
  (sent) => inAnswer(sent, { claims: {} }),
  (sent, chance) => inAnswer(sent, { took: chance.pick([0.4, 900, 1_001, 60_000]) }),
];

const dayFrom = (world: WalkWorld, days: number): string => dayAfter(world.world.today(), days);

/** The call with the answer that KFR would give. */
export function naturally(sent: Sent, world: WalkWorld): Sent {
  const { call, institution, customer = '', correlationId, upload } = sent.arriving;
  const standing = world.get(institution, customer);
  const banks = standing === 'active' ? [{ organizationID: institution, activeAccount: false }] : [];
  const status = {
    token: 200,
    addCustomerDSOPGW: standing === 'active' ? 200 : 201,
    deleteCustomerDSOPGW: standing === 'active' ? 204 : 404,
    addCustomerDSOPGWByFile: (upload?.contents?.bad.length ?? 0) > 0 ? 400 : 201,
    getCustomerRelationForOwnBank: 200,
    getCustomerRelation: 200,
    getAccountServicingProvider: 200,
  }[call];
  const body = status >= 400 ? { errorCode: 'KFR-005' } : call.startsWith('get') ? { banks } : undefined;
  return {
    ...sent,
    answer: {
      status,
      headers: correlationId === undefined ? {} : { correlationid: correlationId },
      ...(body === undefined ? {} : { body }),
      took: 7,
    },
  };
}

/** Applies one or two disturbances. */
export function disturbed(sent: Sent, chance: Chance, world: WalkWorld): Sent {
  let other = sent;
  for (let count = chance.between(1, 2); count > 0; count -= 1) {
    const isInCall = chance.percent(75);
    other = chance.pick(isInCall ? inTheCall : inTheAnswer)(other, chance, world);
    if (isInCall && chance.percent(60)) other = naturally(other, world);
  }
  return other;
}
