import { z } from 'zod';
import { organisationNumber } from '../directory/index.ts';
import { isCustomerForm } from '../identifiers/index.ts';
import {
  brokenRules,
  type FaultMatch,
  type FaultOrder,
  type FaultSpec,
  type FaultTimes,
  faultConflicts,
  type Handler,
  isoDuration,
  longestRetryAfter,
  maskIdentifier,
  readDuration,
  type Spread,
} from '../kernel/index.ts';
import { withBody } from './body.ts';
import { durationText } from './duration.ts';
import { withQuery } from './query.ts';
import { json, noContent, refuse } from './replies.ts';
import { runName, runQuery, withOwnRun } from './run.ts';

/** Orders of faults in KFR. */
export interface Faults {
  readonly codes: readonly string[];
  readonly operations: readonly string[];
  /** Operations without the header CustomerID. */
  readonly withoutCustomer: readonly string[];
  /** Operations of version 2 of the API; all others are of version 1. */
  readonly ofVersion2: readonly string[];
  readonly magicCustomers: readonly {
    readonly person: string;
    readonly organisation: string;
    readonly fault: FaultSpec;
    readonly operations: string;
  }[];
  order(match: FaultMatch, fault: FaultSpec, times: FaultTimes): FaultOrder;
  list(): readonly FaultOrder[];
  waiting(): number;
  remove(id: string): boolean;
  clear(run?: string): void;
  onChange(listener: (id: string) => void): () => void;
}

/** Timeouts of clients are shorter. */
const longestDelayInMs = 600_000;
/** Maximum number of pending orders. */
const maxPending = 1_000;

const anyNumber = 'must be a whole number from 1 to 1000000, or "until-cleared"';
const times = z
  .union([z.int(), z.literal('until-cleared')], anyNumber)
  .refine((count) => count === 'until-cleared' || (count >= 1 && count <= 1_000_000), anyNumber);

const delay = z
  .union(
    [durationText, z.strictObject({ from: durationText, to: durationText })],
    'must be a duration, such as "PT2S", or a spread, such as {"from":"PT1S","to":"PT3S"}',
  )
  .transform((given) => (typeof given === 'string' ? { from: given, to: given } : given))
  .transform(({ from, to }) => ({ from: millisecondsOf(from), to: millisecondsOf(to) }))
  .refine(
    ({ from, to }) => isShort(from) && isShort(to),
    'must be a duration up to ten minutes, such as PT2S, or a spread of two',
  )
  .refine(({ from, to }) => !(from > to), 'from must not be longer than to');

const millisecondsOf = (text: string): number => readDuration(text) ?? Number.NaN;
const isShort = (milliseconds: number): boolean => milliseconds >= 0 && milliseconds <= longestDelayInMs;

/** The body of POST /_sandbox/faults. */
export function orderSchema({
  codes,
  operations,
  ...kinds
}: Pick<Faults, 'codes' | 'operations' | 'withoutCustomer' | 'ofVersion2'>) {
  return z
    .strictObject({
      operation: z
        .enum(operations, `must be an operation: ${operations.join(', ')}`)
        .optional()
        .describe('Only calls of this operation of KFR'),
      institution: organisationNumber
        .optional()
        .describe('Only calls about this institution, or by it where the path names none'),
      customer: z
        .string()
        .refine(isCustomerForm, 'must be 9 or 11 digits')
        .optional()
        .describe('Only calls with this CustomerID'),
      correlationId: z
        .guid('must be a UUID')
        .toLowerCase()
        .optional()
        .describe('Only the call with this CorrelationID'),
      version: z.literal([1, 2], 'must be 1 or 2').optional().describe('Only calls of this version of KFR'),
      run: runName.optional().describe('Only calls with this header Sandbox-Run; default: that of this call'),
      times: times.default(1).describe('How many calls get the fault'),
      code: z
        .enum(codes, `must be a code of the contract: ${codes.join(', ')}`)
        .optional()
        .describe('The error of the contract that is answered'),
      status: z
        .int()
        .min(400, 'must be 400 to 599')
        .max(599, 'must be 400 to 599')
        .optional()
        .describe('The status of the answer; without a code as of a gateway'),
      retryAfter: z
        .int()
        .min(0)
        .max(longestRetryAfter)
        .optional()
        .describe('Seconds, for Retry-After of 429 and 503'),
      delay: delay.optional().describe('How long the answer takes; alone: the call is carried out as usual'),
      stall: z.literal(true, 'must be true, or left out').optional().describe('No answer ever comes'),
      cut: z
        .enum(['before', 'middle'], 'must be before or middle')
        .optional()
        .describe('The connection is closed before the answer, or in the middle of it'),
      performed: z
        .boolean()
        .optional()
        .describe('Whether the call is carried out nevertheless; default: false'),
    })
    .superRefine((order, context) => {
      for (const message of [
        ...faultConflicts(order, 'json').map(({ en }) => en),
        ...matchConflicts(order, kinds),
      ])
        context.addIssue({ code: 'custom', message });
    });
}

function matchConflicts(
  { operation, version, customer }: FaultMatch,
  { withoutCustomer, ofVersion2 }: Pick<Faults, 'withoutCustomer' | 'ofVersion2'>,
): string[] {
  if (operation === undefined) return [];
  return brokenRules([
    [
      customer !== undefined && withoutCustomer.includes(operation),
      `customer: ${operation} has no header CustomerID`,
    ],
    [
      version !== undefined && (version === 2) !== ofVersion2.includes(operation),
      `version: ${operation} is no operation of version ${version}`,
    ],
  ]);
}

const ofRun = { schema: runQuery, code: 'fault-query' } as const;

/** /_sandbox/faults and /_sandbox/magic-customers: faults on demand. */
export function orderedFaults(faults: Faults) {
  const schema = orderSchema(faults);
  return {
    faults: ({ query }) =>
      withQuery(query, ofRun, ({ run }) =>
        json({
          faults: faults
            .list()
            .filter(({ match }) => run === undefined || match.run === run)
            .map(orderView),
        }),
      ),
    orderFault: (request) =>
      withOwnRun(request, 'fault-order', (ownRun) =>
        withBody(
          request,
          { schema, code: 'fault-order', example: '{"operation":"addCustomerDSOPGW","code":"KFR-007"}' },
          ({ operation, institution, customer, correlationId, version, run = ownRun, times, ...fault }) => {
            if (faults.waiting() >= maxPending)
              return refuse(
                400,
                'fault-order',
                `at most ${maxPending} orders may wait; DELETE /_sandbox/faults clears those that do`,
              );
            const match = { operation, institution, customer, correlationId, version, run };
            const order = faults.order(match, fault, times);
            return json(orderView(order), 201, { Location: `/_sandbox/faults/${order.id}` });
          },
        ),
      ),
    clearFaults: ({ query }) =>
      withQuery(query, ofRun, ({ run }) => {
        faults.clear(run);
        return noContent;
      }),
    clearFault: ({ params: { id = '' } }) => {
      if (faults.remove(id.toLowerCase())) return noContent;
      return refuse(
        404,
        'fault-unknown',
        'no fault with this id waits or holds a call; GET /_sandbox/faults lists those that do',
      );
    },
    magicCustomers: () =>
      json({
        customers: faults.magicCustomers.map(({ fault, ...customer }) => ({
          ...customer,
          fault: faultView(fault),
        })),
      }),
  } satisfies Record<string, Handler>;
}

export function orderView({ match, fault, ordered, ...order }: FaultOrder) {
  const { customer, ...others } = match;
  return {
    ...order,
    ...others,
    ...(customer === undefined ? {} : { customer: maskIdentifier(customer) }),
    ...faultView(fault),
    ordered: new Date(ordered).toISOString(),
  };
}

const faultView = ({ delay: spread, ...fault }: FaultSpec) => ({
  ...fault,
  ...(spread === undefined ? {} : { delay: delayView(spread) }),
});

const delayView = ({ from, to }: Spread) =>
  from === to ? isoDuration(from) : { from: isoDuration(from), to: isoDuration(to) };
