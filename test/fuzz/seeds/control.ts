import { readFileSync } from 'node:fs';
import { switchTable } from '../../../src/switches/index.ts';
import type { Dice } from '../dice.ts';
import { type Draft, jsonBody, noBody } from '../draft.ts';
import { fids, freeNumbers, type World } from '../world.ts';

/** Disturbances that an epoch allows: ordered faults, and changes after which few requests are valid. */
export interface Allowed {
  readonly disturbed: boolean;
  readonly wild: boolean;
}

const draft = (method: string, path: string, query = ''): Draft => ({
  method,
  path: `/_sandbox${path}`,
  query,
  headers: [],
  body: noBody,
});
const withBody = (method: string, path: string, value: unknown, query = ''): Draft => ({
  ...draft(method, path, query),
  headers: [['Content-Type', 'application/json']],
  body: jsonBody(value),
});

/** A workbook in base64. */
const sheet = readFileSync(new URL('../../fixtures/sheets/norsk-enkel.xlsx', import.meta.url), 'base64');

type Choices = readonly (readonly [weight: number, choice: () => Draft])[];

/** Calls of the remote control. */
export function controlSeed(dice: Dice, world: World, { disturbed, wild }: Allowed): Draft {
  return dice.weighted<() => Draft>([
    ...usual(dice, world),
    ...(disturbed ? orders(dice, world) : []),
    ...(wild ? upheavals(dice, world) : []),
  ])();
}

const exchangeFilter = (dice: Dice): string =>
  dice.pick([
    '?method=post&status=4xx&answeredBy=maskinporten',
    '?operation=addCustomerDSOPGW&run=job-1&institution=311002007',
    '?code=audience-other&since=2026-03-04T12:00:00Z',
    `?after=${dice.between(0, 3_000)}&status=cut`,
    `?flow=${dice.between(0, 3_000)}`,
    '?words=kunde+DSOPBANK+01912490048',
  ]);

function usual(dice: Dice, world: World): Choices {
  const fid = dice.pick([...fids, '310600113', '213000004']);
  const scenario = dice.pick(['KFR-R01', 'KFR-N01', 'KFR-B03', 'KFR-T01', 'NONE']);
  const institution = () => ({
    name: `BANK ${dice.between(0, 9)} AS`,
    kind: dice.pick(['institution', 'supplier', 'agency']),
    accountSeries: ['9990'],
    access: dice.pick(['granted', 'requested', 'denied', 'none']),
    clients: [{ clientId: `fuzz-${dice.between(0, 9)}`, scopes: ['bits:kundeforhold.write'] }],
  });
  const free = dice.pick([...freeNumbers, '213000013']);
  const delegation = `?scope=bits:kundeforhold.write&consumer=314159004&supplier=${dice.pick(fids)}`;
  const place = dice.pick(['', '?institution=314159004', '?run=fuzz', '?institution=311002007&run=a.b']);
  return [
    [2, () => draft('GET', '/institutions')],
    [2, () => draft('GET', `/institutions/${fid}`)],
    [2, () => withBody('POST', '/institutions', institution())],
    [3, () => withBody('PUT', `/institutions/${free}`, institution())],
    [2, () => withBody('PATCH', `/institutions/${free}`, { name: 'ANNEN BANK', accountSeries: null })],
    [2, () => draft('DELETE', `/institutions/${free}`)],
    [0.3, () => draft('GET', `/institutions/${dice.pick(fids)}/connection`)],
    [0.2, () => draft('GET', `/institutions/${dice.pick(fids)}/keystore.p12`)],
    [
      1,
      () =>
        withBody('POST', '/explain', {
          input: dice.pick(['eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.AAAA', 'curl x', 'MIIB']),
        }),
    ],
    [1, () => draft('GET', '/certificates')],
    [0.05, () => withBody('POST', '/certificates', { organisationNumber: '213000004', kind: 'expired' })],
    [1, () => draft('GET', `/certificates/${dice.pick(['authority.pem', 'root.crl', 'a.pem'])}`)],
    [2, () => draft('GET', '/certificates/revocations')],
    [1, () => withBody('POST', '/certificates/revocations', { serialNumber: `4f${dice.digits(10)}` })],
    [1, () => draft('GET', '/maskinporten/keys')],
    [1, () => draft('GET', `/maskinporten/next${dice.pick(['', '?run=fuzz'])}`)],
    [1, () => draft('DELETE', `/maskinporten/next${dice.pick(['', '?run=fuzz'])}`)],
    [3, () => withBody('POST', '/tokens', tokenWish(dice, world))],
    [2, () => draft('GET', '/delegations')],
    [2, () => draft('PUT', '/delegations', delegation)],
    [1, () => draft('DELETE', '/delegations', delegation)],
    [1, () => draft('GET', '/system-users')],
    [
      2,
      () =>
        withBody('PUT', '/system-users', {
          organisationNumber: fid,
          systemId: 'a_b',
          clients: [world.keyed],
        }),
    ],
    [1, () => draft('DELETE', `/system-users/${dice.uuid()}`)],
    [1, () => draft('GET', `/faults${dice.pick(['', '?run=fuzz', '?run=default'])}`)],
    [1, () => draft('DELETE', '/faults?run=fuzz')],
    [1, () => draft('POST', '/reset?run=fuzz')],
    [1, () => draft('DELETE', dice.pick(['/faults', `/faults/${dice.uuid()}`]))],
    [1, () => draft('GET', '/magic-customers')],
    [2, () => draft('GET', '/bank-accounts', dice.pick(['', '?bank=310600113', '?customers=whole']))],
    [2, () => withBody('PUT', '/bank-accounts', account(dice))],
    [1, () => withBody('DELETE', '/bank-accounts', { number: '99051025799' })],
    [
      1,
      () =>
        withBody('POST', '/testdata', {
          what: dice.pick(['persons', 'organisations', 'batch']),
          count: 5,
          seed: 1,
        }),
    ],
    [2, () => draft('GET', '/batches', dice.pick(['', '?state=loaded', '?institution=311002007']))],
    [2, () => draft('GET', `/batches/${dice.pick(['1', '2', '0', '-1', 'x'])}`)],
    [
      2,
      () => ({
        ...draft('GET', `/institutions/${fid}/customers/history`),
        headers: [['CustomerID', '14828510046']],
      }),
    ],
    [
      2,
      () => ({
        ...draft(
          'GET',
          dice.pick(['/customers', '/customers/history', `/customers?institution=${fid}&limit=2`]),
        ),
        headers: [['CustomerID', dice.pick(['14828510046', '148', '210600248'])]],
      }),
    ],
    [
      2,
      () =>
        draft('GET', '/exchanges', dice.pick(['', '?limit=5', '?status=400', '?path=/token&error=MP-200'])),
    ],
    [2, () => draft('GET', dice.pick(['/exchanges', '/exchanges/count']), exchangeFilter(dice))],
    [1, () => draft('GET', '/exchanges/groups', dice.pick(['', '?answeredBy=kfr', '?status=4xx']))],
    // Without filters, so that it does not wait when the timeout is mutated away.
    [0.5, () => draft('GET', '/exchanges/wait', '?timeout=PT0S')],
    [2, () => draft('GET', `/exchanges/${dice.between(0, 3_000)}`)],
    [
      0.5,
      () =>
        draft(
          'GET',
          '/events',
          dice.pick([
            '',
            '?topics=clock,runs',
            '?topics=clok',
            `?topics=faults&lastEventId=${dice.digits(8)}-1`,
          ]),
        ),
    ],
    [1, () => draft('GET', '/clock')],
    [1, () => draft('GET', '/switches')],
    [2, () => draft('GET', dice.pick(['/runs', `/runs/${world.run}`, `/runs/${dice.uuid()}`]))],
    [
      0.1,
      () => withBody('POST', '/runs', { scenarios: ['KFR-N05'], institution: '311002007', pace: 'at-once' }),
    ],
    [1, () => draft('POST', `/runs/${world.run}/${dice.pick(['pause', 'step', 'resume', 'stop', 'none'])}`)],
    [1, () => draft('GET', `/runs/${world.run}/${dice.pick(['events', 'report', 'comments'])}`)],
    [
      0.3,
      () =>
        withBody('POST', dice.pick(['/scenarios/sheet', `/runs/${world.run}/sheet/filled`]), {
          workbook: dice.pick([sheet, sheet.slice(0, 4_000), 'SWQ7UmVzdWx0YXQK']),
          mapping: dice.pick(['', '{}', 'N01: KFR-N01', 'Tester!3: KFR-N02?']),
        }),
    ],
    [1, () => withBody('PUT', `/runs/${world.run}/comments`, { 'KFR-N05': 'a comment' })],
    [1, () => draft('GET', '/scenarios')],
    [2, () => draft('GET', '/scenarios/state', place)],
    [0.5, () => draft('DELETE', '/scenarios/state', place)],
    [0.5, () => draft('GET', '/scenarios/events', place)],
    [0.3, () => draft('GET', '/scenarios/report', `?format=${dice.pick(['html', 'json', 'junit', 'xlsx'])}`)],
    [1, () => draft('GET', '/scenarios/comments', place)],
    [1, () => withBody('PUT', '/scenarios/comments', { 'KFR-N01': `comment ${dice.digits(3)}` }, place)],
    [1, () => draft('GET', `/scenarios/${scenario}`)],
    [0.3, () => arm(dice.pick(['KFR-N01', 'KFR-B03', 'KFR-T01', 'NONE']))],
    [0.5, () => draft('DELETE', `/scenarios/${scenario}/arm`)],
    [1, () => draft('GET', '/assets/designsystemet.css')],
  ];
}

const arm = (scenario: string): Draft => withBody('POST', `/scenarios/${scenario}/arm`, { patience: 'PT1S' });

const account = (dice: Dice) => ({
  number: dice.pick(['99051025799', '99011023459']),
  bank: dice.pick(['310600229', '310600113']),
  customer: '03837110024',
  opened: '2026-01-31',
});

const tokenWish = (dice: Dice, { issuer }: World) =>
  dice.pick<object>([
    {},
    { institution: '314159004', lifetime: 60 },
    { scope: 'a:b', issuer, audience: ['x'], issuedAt: -100 },
    { consumer: '314159004', supplier: '313579018', claims: { a: 1 }, header: { typ: 'JWT' } },
    { signature: 'unknown-key', clientAmr: 'private_key_jwt' },
  ]);

/**
 * Orders faults and answers, and arms a case with faults: the only allowed causes of failures. None hangs: the case cuts
 * the call it holds when its patience ends, so the patience is never mutated.
 */
function orders(dice: Dice, { parties }: World): Choices {
  const operation = dice.pick(['addCustomerDSOPGW', 'deleteCustomerDSOPGW', 'getCustomerRelation']);
  const fault = () =>
    dice.pick<object>([
      { operation, code: 'KFR-007', times: 2 },
      { status: 503, retryAfter: 1, times: 1 },
      { institution: '311002007', status: 429, times: 3 },
      { cut: dice.pick(['before', 'middle']), performed: dice.chance(0.5), times: 1 },
      { delay: 'PT0.01S', times: 2 },
      { version: 2, status: 504, times: 1 },
      { run: dice.pick(['fuzz', 'default']), status: 503, times: 1 },
    ]);
  const answer = () =>
    dice.pick<object>([
      { error: 'MP-124' },
      { status: 503, retryAfter: 2 },
      { cut: true },
      { delay: 'PT0.01S' },
      { status: 500 },
    ]);
  return [
    [8, () => withBody('POST', '/faults', fault())],
    [
      6,
      () =>
        withBody('POST', '/maskinporten/next', {
          ...(dice.chance(0.5) ? { client: dice.pick(parties).clientId } : {}),
          answers: [answer()],
          times: dice.between(1, 2),
        }),
    ],
    [0.5, () => ({ ...arm('KFR-R01'), body: { kind: 'bytes', bytes: Buffer.from('{"patience":"PT1S"}') } })],
  ];
}

/** Changes that affect all later requests of the epoch. */
function upheavals(dice: Dice, { parties }: World): Choices {
  const clock = () =>
    dice.pick<object>([
      { advance: dice.pick(['PT10S', '-PT10S', 'P1D', 'P400D']) },
      { set: '2027-01-31T12:00:00Z' },
      { set: '2025-12-31T23:30:00Z', freeze: true },
      { freeze: false },
      { release: true },
    ]);
  const switches = () => {
    const [name, { values }] = dice.pick(Object.entries(switchTable));
    return { [name]: dice.pick<string>(values) };
  };
  const state = () => ({
    clock: { offset: dice.between(-100, 100) },
    switches: switches(),
    register: {
      relationships: {
        '311002007': ['14828510046#2020-01-31', '213000004#2019-01-01#2021-12-31'],
        '314159004': ['14828510046'],
      },
    },
  });
  const pem = `-----BEGIN CERTIFICATE-----\n${dice.pick(parties).der.toString('base64')}\n-----END CERTIFICATE-----\n`;
  return [
    [3, () => draft('POST', '/reset')],
    [6, () => withBody('PUT', '/clock', clock())],
    [8, () => withBody('PUT', '/switches', switches())],
    [4, () => draft('GET', '/state')],
    [4, () => withBody('PUT', '/state', state())],
    [1, () => withBody('POST', '/certificates/revocations', { certificatePem: pem })],
    [0.1, () => draft('POST', '/maskinporten/keys/rotation')],
    [1, () => draft('DELETE', `/institutions/${dice.pick(fids)}`)],
    [1, () => withBody('PATCH', `/institutions/${dice.pick(fids)}`, { access: 'denied', clients: [] })],
    [0.05, () => withBody('POST', '/runs', { scenarios: ['KFR-N01', 'KFR-T01'], parallel: 4 })],
  ];
}
