import { afterEach, describe, expect, test } from 'vitest';
import { order, ordered } from '../support/faults.ts';
import { call, person } from '../support/operations.ts';
import { useWorld } from '../support/world.ts';

const world = useWorld();
afterEach(async () => {
  expect((await world.control('DELETE', '/faults')).status).toBe(204);
  expect(await ordered(world)).toEqual([]);
});

const unavailable = { status: 503 };

const combination = (message: string): string => `the body: ${message}`;
const form = 'delay: must be a duration, such as "PT2S", or a spread, such as {"from":"PT1S","to":"PT3S"}';
const short = 'delay: must be a duration up to ten minutes, such as PT2S, or a spread of two';
const varying =
  'must be a duration without months and years, whose length varies: P30D is thirty days, PT1M a minute';
const times = 'times: must be a whole number from 1 to 1000000, or "until-cleared"';
const alone = 'stall can be combined with performed only, as no answer follows; remove ';

describe('refuses', () => {
  test.each<[unknown, string[]]>([
    [{}, [combination('must have code, status, delay, stall or cut')]],
    [{ performed: true, times: 2 }, [combination('must have code, status, delay, stall or cut')]],
    [
      { operation: 'token', status: 500 },
      ['operation: must be an operation: getCustomerRelation, getAccountServicingProvider, '],
    ],
    [
      { operation: 'toString', status: 500 },
      ['operation: must be an operation: getCustomerRelation, getAccountServicingProvider, '],
    ],
    [{ institution: '31100200', status: 500 }, ['institution: must be an organisation number of 9 digits']],
    [{ customer: '0191249004', status: 500 }, ['customer: must be 9 or 11 digits']],
    [{ customer: 1_912_490_048, status: 500 }, ['customer: ']],
    [{ correlationId: 'x', status: 500 }, ['correlationId: must be a UUID']],
    [{ version: 3, status: 500 }, ['version: must be 1 or 2']],
    [{ version: '1', status: 500 }, ['version: must be 1 or 2']],
    [{ times: 0, status: 500 }, [times]],
    [{ times: 1_000_001, status: 500 }, [times]],
    [{ times: 1.5, status: 500 }, [times]],
    [{ times: 'for ever', status: 500 }, [times]],
    [{ times: null, status: 500 }, [times]],
    [{ code: 'KFR-006' }, ['code: must be a code of the contract: KFR-001, KFR-002, ']],
    [{ code: 'constructor' }, ['code: must be a code of the contract: KFR-001, KFR-002, ']],
    [{ status: 200 }, ['status: must be 400 to 599']],
    [{ status: 399 }, ['status: must be 400 to 599']],
    [{ status: 600 }, ['status: must be 400 to 599']],
    [{ status: '500' }, ['status: ']],
    [{ code: 'KFR-007', status: 204 }, ['status: must be 400 to 599']],
    [{ status: 503, retryAfter: -1 }, ['retryAfter: ']],
    [{ status: 503, retryAfter: 86_401 }, ['retryAfter: ']],
    [{ delay: '2 s' }, [short]],
    [{ delay: 'PT10M1S' }, [short]],
    [{ delay: 'P1M' }, [`delay: ${varying}`]],
    [{ delay: { from: 'PT1S', to: 'P1Y' } }, [`delay.to: ${varying}`]],
    [{ delay: '-PT1S' }, [short]],
    [{ delay: 5 }, [form]],
    [{ delay: null }, [form]],
    [{ delay: { from: 'PT1S' } }, [form]],
    [{ delay: { from: 'PT1S', to: 'PT2S', by: 'PT1S' } }, ['delay: Unrecognized key: "by"']],
    [{ delay: { from: 'PT1S', to: 'x' } }, [short]],
    [{ delay: { from: 'PT2S', to: 'PT1S' } }, ['delay: from must not be longer than to']],
    [
      { delay: 'PT1S', performed: false },
      [combination('with a delay alone the call is carried out after it')],
    ],
    [{ stall: false }, ['stall: must be true, or left out']],
    [{ stall: true, delay: 'PT1S' }, [combination(`${alone}delay`)]],
    [{ stall: true, code: 'KFR-007' }, [combination(`${alone}code`)]],
    [{ stall: true, cut: 'before' }, [combination(`${alone}cut`)]],
    [{ cut: true }, ['cut: must be before or middle']],
    [
      { cut: 'before', status: 500 },
      [combination('cut "before" sends nothing of the answer; remove status')],
    ],
    [
      { cut: 'before', code: 'KFR-007' },
      [combination('cut "before" sends nothing of the answer; remove code')],
    ],
    [{ cut: 'middle' }, [combination('cut "middle" needs an answer to cut: give code, status or')]],
    [
      { cut: 'middle', performed: false },
      [combination('cut "middle" needs an answer to cut: give code, status or')],
    ],
    [{ status: 500, retryAfter: 1 }, [combination('retryAfter requires status 429 or 503')]],
    [{ code: 'KFR-007', retryAfter: 1 }, [combination('retryAfter requires status 429 or 503')]],
    [{ status: 500, performed: 'yes' }, ['performed: ']],
    [
      { operation: 'addCustomerDSOPGWByFile', customer: person, status: 500 },
      [combination('customer: addCustomerDSOPGWByFile has no header CustomerID')],
    ],
    [
      { operation: 'getAccountServicingProvider', customer: person, status: 500 },
      [combination('customer: getAccountServicingProvider has no header CustomerID')],
    ],
    [
      { operation: 'getCustomerRelation', version: 2, status: 500 },
      [combination('version: getCustomerRelation is no operation of version 2')],
    ],
    [
      { operation: 'accountServicingProvider', version: 1, status: 500 },
      [combination('version: accountServicingProvider is no operation of version 1')],
    ],
    [{ statsu: 500 }, [combination('Unrecognized key: "statsu"'), combination('must have code, ')]],
    [[], [combination('')]],
    ['KFR-007', [combination('')]],
    [null, [combination('')]],
  ])('%j', async (wish, faults) => {
    const reply = await world.control('POST', '/faults', wish);
    const body = (await reply.json()) as { error: string; faults: string[] };
    expect([reply.status, body]).toEqual([
      400,
      {
        error: 'fault-order',
        faults: faults.map((fault) =>
          expect.stringMatching(new RegExp(`^${fault.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)),
        ),
      },
    ]);
    expect(JSON.stringify(body)).not.toContain(person);
    expect(await ordered(world)).toEqual([]);
  });

  test('names every error in fields and every contradiction between fields', async () => {
    const wrong = { operation: 'x', times: 0, code: 'x', status: 1, delay: 'x', cut: 'x', stall: 1 };
    const fields = await (await world.control('POST', '/faults', wrong)).json();
    expect((fields as { faults: string[] }).faults.map((line) => line.split(':')[0])).toEqual([
      'operation',
      'times',
      'code',
      'status',
      'delay',
      'stall',
      'cut',
    ]);
    const together = { stall: true, cut: 'before', code: 'KFR-007', retryAfter: 1 };
    const rules = await (await world.control('POST', '/faults', together)).json();
    expect((rules as { faults: string[] }).faults).toEqual([
      combination(`${alone}code, retryAfter, cut`),
      combination('cut "before" sends nothing of the answer; remove code, retryAfter'),
      combination('retryAfter requires status 429 or 503'),
    ]);
  });

  test('a body that is not JSON', async () => {
    const reply = await fetch(`${world.url}/_sandbox/faults`, { method: 'POST', body: 'code=KFR-007' });
    expect([reply.status, await reply.json()]).toEqual([
      400,
      {
        error: 'not-json',
        faults: [
          'the body is not JSON; send for instance {"operation":"addCustomerDSOPGW","code":"KFR-007"}',
        ],
      },
    ]);
  });

  test('more than 1000 pending orders', async () => {
    const agent = Array.from({ length: 1_000 }, () => unavailable);
    for (const wish of agent) await order(world, wish);
    const reply = await world.control('POST', '/faults', unavailable);
    expect([reply.status, await reply.json()]).toEqual([
      400,
      {
        error: 'fault-order',
        faults: ['at most 1000 orders may wait; DELETE /_sandbox/faults clears those that do'],
      },
    ]);
    expect((await call(world, 'getCustomerRelation')).status).toBe(503);
    await order(world, unavailable);
  });
});
