import type { Standing } from '../format/parts.ts';
import { ownFolder, readLibrary } from '../library/library.ts';
import { Director } from './director.ts';
import type { Exchanged, Grounds } from './observed.ts';

const { scenarios } = readLibrary([ownFolder]);
export const institutions = ['311002007', '314159004'] as const;

/** A register that knows nobody. */
export const grounds: Grounds = {
  standing: () => 'none',
  institutionName: () => 'PRØVEFORETAK AS',
  otherThan: () => '314159004',
  now: () => Date.parse('2026-03-04T11:00:00Z'),
  today: () => '2026-03-04',
  switches: () => ({}),
};

/** A register of its own, and calls of it as the director is told of them. */
export function stage() {
  const standings = new Map<string, Standing>();
  const director = new Director(scenarios, {
    ...grounds,
    standing: (institution, customer) => standings.get(`${institution} ${customer}`) ?? 'none',
  });
  let exchanges = 0;

  /** A call that comes and is answered as KFR would, or as the director says. */
  function call(
    operation: 'addCustomerDSOPGW' | 'deleteCustomerDSOPGW' | 'getCustomerRelationForOwnBank',
    customer: string,
    { at, institution = institutions[0], run = 'default', took = 1 }: Moment,
  ) {
    const key = `${institution} ${customer}`;
    const before = standings.get(key) ?? 'none';
    const arriving = {
      call: operation,
      institution,
      run,
      fid: institution,
      relationshipType: 'DSOPBANK',
      customer,
      correlationId: '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80',
      before,
      token: { kind: 'valid' as const, scopes: ['bits:kundeforhold.write'], id: `token of ${customer}` },
      query: {},
      headers: {},
      arrived: at,
    };
    const part = director.arriving(arriving, true);
    const status = {
      addCustomerDSOPGW: before === 'active' ? 200 : 201,
      deleteCustomerDSOPGW: before === 'active' ? 204 : 404,
      getCustomerRelationForOwnBank: 200,
    }[operation];
    if (part === undefined || part.fault.performed) {
      if (operation === 'addCustomerDSOPGW') standings.set(key, 'active');
      if (operation === 'deleteCustomerDSOPGW' && before === 'active') standings.set(key, 'ended');
    }
    exchanges += 1;
    const { fault } = part ?? {};
    const code = fault?.code ?? (status === 404 ? 'KFR-008' : undefined);
    const exchanged: Exchanged = {
      ...arriving,
      exchange: String(exchanges),
      at: '2026-03-04T11:00:00.000Z',
      ended: at + took,
      line: `POST ${operation}`,
      answer: {
        status: fault?.cut || fault?.stall ? 'none' : fault?.code ? 500 : status,
        headers: { correlationid: arriving.correlationId },
        ...(code === undefined ? {} : { body: { errorCode: code } }),
        ...(operation === 'getCustomerRelationForOwnBank'
          ? {
              body: {
                banks: before === 'active' ? [{ organizationID: institution, activeAccount: false }] : [],
              },
            }
          : {}),
        took,
      },
      part: part?.number,
    };
    return { part, answer: () => director.answered(exchanged) };
  }
  return { director, call };
}

interface Moment {
  readonly at: number;
  readonly institution?: string;
  readonly run?: string;
  readonly took?: number;
}

export const person = (index: number): string => `0${String(1_100_000_000 + index)}`;
export const statusOf = (
  director: Director,
  id: string,
  now: number,
  institution: string = institutions[0],
  run = 'default',
) => director.watched(institution, run, now).find(({ result }) => result.scenario === id)?.result.status;
