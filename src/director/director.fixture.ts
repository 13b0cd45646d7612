import { dayAfter } from '../kernel/index.ts';
import { ownFolder, readLibrary, type Standing } from '../scenarios/index.ts';
import type { AnsweredCall } from './call.ts';
import type { World } from './case-context.ts';
import { type Director, openDirector } from './director.ts';

const { scenarios } = readLibrary([ownFolder]);
export const institutions = ['311002007', '314159004'] as const;

/** A world with an empty register. */
export const world: World = {
  standing: () => 'none',
  institutionName: () => 'PRØVEFORETAK AS',
  otherThan: () => '314159004',
  now: () => Date.parse('2026-03-04T11:00:00Z'),
  today: () => '2026-03-04',
  switches: () => ({}),
};

const dayFromToday = (days: number): string => dayAfter(world.today(), days);

/** A director with a register of its own, and functions that report calls to it. */
export function testDirector() {
  const standings = new Map<string, Standing>();
  /** Start dates of customers in files, as days from today. */
  const starts = new Map<string, number>();
  const director = openDirector(scenarios, {
    ...world,
    standing: (institution, customer) => standings.get(`${institution} ${customer}`) ?? 'none',
  });
  let exchanges = 0;

  /** Whether somebody is a customer on a day. An ended relationship lasted until today. */
  const isCustomerOn = (customer: string, standing: Standing, day: number): boolean =>
    day >= (starts.get(customer) ?? 0) && (standing === 'active' || (standing === 'ended' && day <= 0));

  /** Reports an arriving call. `answer` reports the answer of KFR, or of the injected fault. */
  function call(
    operation: 'addCustomerDSOPGW' | 'deleteCustomerDSOPGW' | 'getCustomerRelationForOwnBank',
    customer: string,
    { at, institution = institutions[0], run = 'default', took = 1, day, until }: CallOptions,
  ) {
    const key = `${institution} ${customer}`;
    const before = standings.get(key) ?? 'none';
    const arriving = {
      ...usual(institution, run, `token of ${customer}`),
      call: operation,
      customer,
      before,
      query: day === undefined ? {} : { fromDate: dayFromToday(day), toDate: dayFromToday(until ?? day) },
      arrived: at,
    };
    const injection = director.arriving(arriving, true);
    const status = {
      addCustomerDSOPGW: before === 'active' ? 200 : 201,
      deleteCustomerDSOPGW: before === 'active' ? 204 : 404,
      getCustomerRelationForOwnBank: 200,
    }[operation];
    if (injection === undefined || injection.fault.performed) {
      if (operation === 'addCustomerDSOPGW') standings.set(key, 'active');
      if (operation === 'deleteCustomerDSOPGW' && before === 'active') standings.set(key, 'ended');
    }
    exchanges += 1;
    const { fault } = injection ?? {};
    const code = fault?.code ?? (status === 404 ? 'KFR-008' : undefined);
    const exchanged: AnsweredCall = {
      ...arriving,
      exchange: String(exchanges),
      at: '2026-03-04T11:00:00.000Z',
      ended: at + took,
      requestLine: `POST ${operation}`,
      answer: {
        status: fault?.cut || fault?.stall ? 'none' : fault?.code ? 500 : status,
        headers: { correlationid },
        ...(code === undefined ? {} : { body: { errorCode: code } }),
        ...(operation === 'getCustomerRelationForOwnBank'
          ? {
              body: {
                banks: isCustomerOn(customer, before, day ?? 0)
                  ? [{ organizationID: institution, activeAccount: false }]
                  : [],
              },
            }
          : {}),
        took,
      },
      injection: injection?.number,
    };
    return { injection, answer: () => director.answered(exchanged) };
  }

  /** Reports an uploaded file. Accepted rows are loading until `load` is called. */
  function upload(sent: File, { at, institution = institutions[0], run = 'default' }: CallOptions) {
    const { good, bad = 0, more = 0 } = sent;
    exchanges += 1;
    const rows = good.map(({ customer, from }) =>
      from === undefined ? { customer } : { customer, from: dayFromToday(from) },
    );
    const refused = bad > 0;
    director.answered({
      ...usual(institution, run, `file ${at}`),
      call: 'addCustomerDSOPGWByFile',
      arrived: at,
      exchange: String(exchanges),
      at: '2026-03-04T11:00:00.000Z',
      ended: at,
      requestLine: 'POST file',
      answer: {
        status: refused ? 400 : 201,
        headers: { correlationid },
        ...(refused ? { body: { errorCode: 'KFR-005' } } : {}),
        took: 1,
      },
      upload: {
        boundary: 'plain',
        isRead: true,
        contents: {
          ...{ type: 'DSOPBANK', bytes: 100, rows: rows.length + bad + more, first: rows, last: [] },
          bad: Array.from({ length: bad }, () => ({ customer: '0123456789' })),
        },
      },
    });
    if (refused) return;
    for (const { customer, from } of good) {
      standings.set(`${institution} ${customer}`, 'loading');
      if (from !== undefined) starts.set(customer, from);
    }
  }

  function load({ good }: File, institution: string = institutions[0]) {
    for (const { customer } of good) {
      const key = `${institution} ${customer}`;
      if (standings.get(key) === 'loading') standings.set(key, 'active');
    }
  }
  return { director, call, upload, load };
}

/** A file: valid rows with start dates as days from today, and the numbers of invalid and of other rows. */
export interface File {
  readonly good: readonly { readonly customer: string; readonly from?: number }[];
  readonly bad?: number;
  readonly more?: number;
}

interface CallOptions {
  readonly at: number;
  /** Day of a look-up, counted from today. */
  readonly day?: number | undefined;
  /** Last day of a look-up of a period, counted from today. */
  readonly until?: number | undefined;
  readonly institution?: string;
  readonly run?: string;
  readonly took?: number;
}

const correlationid = '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80';

export const usual = (institution: string, run: string, token: string) => ({
  institution,
  run,
  fid: institution,
  relationshipType: 'DSOPBANK',
  correlationId: correlationid,
  token: { kind: 'valid' as const, scopes: ['bits:kundeforhold.write'], id: token },
  query: {},
  headers: {},
});

export const person = (index: number): string => `0${String(1_100_000_000 + index)}`;
/** A D-number has 4 added to its first digit. */
export const dNumber = (index: number): string => `4${String(1_100_000_000 + index)}`;
export const organisation = (index: number): string => String(310_000_000 + index);
export const statusOf = (
  director: Director,
  id: string,
  now: number,
  institution: string = institutions[0],
  run = 'default',
) => director.watched(institution, run, now).find(({ result }) => result.scenario === id)?.result.status;
