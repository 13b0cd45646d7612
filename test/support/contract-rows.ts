import { formOf } from './batch.ts';
import { type CheckedReply, type ContractCode, gatewayRefusal, refusal } from './checked-reply.ts';
import { order } from './faults.ts';
import {
  call,
  correlationId,
  echoOf,
  type OperationName,
  operations,
  ownPath,
  typePath,
} from './operations.ts';
import { agency, insurer, lender, type World } from './world.ts';

/** Rows of the table of the KFR contract that several operations share. */

type Send = (world: World) => Promise<Response>;
export type Row = readonly [sight: CheckedReply, ...sent: readonly [Send, ...Send[]]];
export type Rows = Readonly<Record<string, readonly Row[]>>;
type Headers = Readonly<Record<string, string | null>>;

export const fellow = '14828510046';
export const bank = (fid: string, name: string) => ({
  organizationID: fid,
  bankName: name,
  activeAccount: false,
});

/** The valid call of the operation with other headers. */
export const spoilt =
  (name: OperationName, headers: Headers = {}, path?: string): Send =>
  (world) =>
    call(world, name, headers, path === undefined ? {} : { path });

/** The call with a token whose scopes are for other operations. */
export const asOther =
  (name: OperationName): Send =>
  async (world) => {
    const other = operations[name].fid === agency.fid ? lender : agency;
    return call(world, name, { Authorization: `Bearer ${await world.token(other.fid)}` });
  };

const otherMethod =
  (name: OperationName, method: string): Send =>
  (world) =>
    world.kfr(method, operations[name].path, operations[name].fid, operations[name].headers);

const minted =
  (wish: object) =>
  async (world: World): Promise<string> => {
    const reply = await world.control('POST', '/tokens', wish);
    const { access_token } = (await reply.json()) as { access_token: string };
    return `Bearer ${access_token}`;
  };

/** Invalid tokens. The token is checked first. */
const tokens: readonly (readonly [because: string, wish: (world: World) => Promise<string | null>])[] = [
  ['token-missing', async () => null],
  ['token-malformed', async () => 'Bearer x'],
  ['token-signature', minted({ signature: 'broken' })],
  ['token-expired', minted({ lifetime: -60 })],
];

export const unauthenticated = (
  name: OperationName,
  sight: (because: string) => CheckedReply,
): readonly Row[] =>
  tokens.map(([because, wish]) => [
    sight(because),
    async (world) => call(world, name, { Authorization: await wish(world), CustomerID: 'x', AccountID: 'x' }),
  ]);

export const written = (
  name: OperationName,
  code: ContractCode,
  because: string,
  ...sent: [Send, ...Send[]]
): Row => [refusal(code, { because, echo: echoOf(name) }), ...sent];

/** A missing or invalid CorrelationID is not echoed. */
export const without = (name: OperationName): readonly Row[] => [
  [refusal('KFR-004', { because: 'correlation-id-missing' }), spoilt(name, { CorrelationID: null })],
  [refusal('KFR-004', { because: 'correlation-id-form' }), spoilt(name, { CorrelationID: 'x' })],
];

const failed = (name: OperationName): Row => [
  {
    status: 500,
    body: { errorCode: 'KFR-007', errorMessage: 'Internal error', timestamp: '2026-03-04T11:00:00Z' },
    headers: { 'content-type': 'application/json', correlationid: correlationId },
    explanation: 'register-failed',
  },
  spoilt(name, name === 'addCustomerDSOPGW' ? { CustomerID: fellow } : {}),
];

/** A failed look-up: only an ordered fault causes it. */
export const failing = (name: OperationName, status: number): Row => [
  {
    status,
    body: { errorCode: 'KFR-007', errorMessage: 'Internal error', timestamp: '2026-03-04T11:00:00Z' },
    headers: { 'content-type': 'application/json' },
    explanation: 'fault-ordered',
  },
  async (world) => {
    await order(world, { operation: name, code: 'KFR-007', status });
    return call(world, name);
  },
];

/** The refusals that all writes share. */
export const write = (name: OperationName, otherPath: string): Rows => ({
  401: unauthenticated(name, (because) => refusal('KFR-001', { because, echo: correlationId, status: 401 })),
  403: [
    written(name, 'KFR-002', 'scope-missing', asOther(name)),
    written(name, 'KFR-003', 'institution-other', spoilt(name, {}, otherPath)),
  ],
  500: [failed(name)],
});

/** The refusals of POST and DELETE of one relationship. */
export const single = (name: OperationName): Rows => ({
  ...write(name, typePath(insurer.fid)),
  400: [
    ...without(name),
    written(name, 'KFR-004', 'customer-id-missing', spoilt(name, { CustomerID: null })),
    written(
      name,
      'KFR-005',
      'customer-id-form',
      spoilt(name, { CustomerID: '0191249004' }),
      spoilt(name, { CustomerID: '600200123456' }),
    ),
    written(
      name,
      'KFR-009',
      'relationship-type',
      spoilt(name, {}, `${ownPath(lender.fid)}/relationshipType/BANK`),
    ),
  ],
});

export const lookupFaults = (name: OperationName, path: string): readonly Row[] => [
  [refusal('ERR-002', { because: 'customer-id-form' }), spoilt(name, { CustomerID: '0191249004' })],
  [refusal('ERR-002', { because: 'correlation-id-form' }), spoilt(name, { CorrelationID: 'x' })],
  [
    refusal('ERR-003', { because: 'day-form' }),
    spoilt(name, {}, `${path}?fromDate=2018-02-30`),
    spoilt(name, {}, `${path}?toDate=1.1.2018`),
  ],
  [
    refusal('ERR-003', { because: 'period-backwards' }),
    spoilt(name, {}, `${path}?fromDate=2019-01-02&toDate=2019-01-01`),
  ],
];

export const notAllowed = (name: OperationName): readonly Row[] => {
  const sight = gatewayRefusal(405, 'Method not allowed', { because: 'method-not-allowed' });
  return [
    [
      { ...sight, headers: { ...sight.headers, allow: 'GET' } },
      otherMethod(name, 'POST'),
      otherMethod(name, 'DELETE'),
    ],
  ];
};

const boundary = 'kfr-batch';

/** An upload of these rows; null omits the part. */
export const file =
  (
    customers: string | null,
    type: string | null = 'DSOPBANK',
    contentType = `multipart/form-data; boundary=${boundary}`,
  ): Send =>
  (world) =>
    world.kfr(
      'POST',
      `${ownPath(lender.fid)}/batch`,
      lender.fid,
      { CorrelationID: correlationId, 'Content-Type': contentType },
      formOf(boundary, type ?? undefined, customers ?? undefined),
    );
