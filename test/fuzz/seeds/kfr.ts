import type { Dice } from '../dice.ts';
import { type Draft, type Header, noBody } from '../draft.ts';
import { flipped } from '../mutations/bytes.ts';
import { fids, type World } from '../world.ts';

/** Magic customers whose fault is an answer, not a hang or a cut. */
const magic = ['29820410066', '29820415033', '29820417044', '29820424040', '29820425187', '29820426051'];

const person = (dice: Dice): string =>
  dice.weighted<() => string>([
    [12, () => `418${String(dice.between(0, 400)).padStart(8, '0')}`],
    [4, () => `310${String(dice.between(0, 200)).padStart(6, '0')}`],
    [2, () => dice.pick(['14828510046', '03837110024', '01912490048', '213000004'])],
    [0.3, () => dice.pick(magic)],
    [1, () => dice.digits(dice.pick([8, 9, 10, 11, 12]))],
  ])();

const day = (dice: Dice): string =>
  dice.pick(['2020-01-31', '2026-01-01', '1999-12-31', '2027-06-30', '2026-02-30']);

const correlated = (dice: Dice, token: string, ...more: Header[]): readonly Header[] => [
  ['Authorization', `Bearer ${token}`],
  ['CorrelationID', dice.uuid()],
  ...more,
];

/** The right token, that of another institution, a damaged or an invalid one. */
const tokenOf = (dice: Dice, own: string, { tokens }: World): string =>
  dice.weighted<() => string>([
    [30, () => own],
    [2, () => dice.pick([tokens.lender, tokens.insurer, tokens.agency, tokens.selfService])],
    [1, () => dice.pick(tokens.odd)],
    [
      1,
      () =>
        flipped(dice, Buffer.from(own))
          .toString('latin1')
          .replace(/[^\x21-\x7e]/g, '.'),
    ],
  ])();

/** Calls of KFR in both versions, except uploads. */
export function kfrSeed(dice: Dice, world: World): Draft {
  const { tokens } = world;
  const own = dice.chance(0.7)
    ? { fid: fids[0], token: tokens.lender }
    : { fid: fids[1], token: tokens.insurer };
  const institution = `/kar-ws/api/v1/customers/financialInstitutions/${own.fid}`;
  const asInstitution = (): readonly Header[] =>
    correlated(dice, tokenOf(dice, own.token, world), ['CustomerID', person(dice)]);
  const asAgency = (...more: Header[]): readonly Header[] =>
    correlated(dice, tokenOf(dice, tokens.agency, world), ...more, ...mandate(dice));
  const base = `/kar-ws/api/${dice.pick(['v1', 'v2'])}/customers`;
  const draft = (method: string, path: string, headers: readonly Header[], query = ''): Draft => ({
    method,
    path,
    query,
    headers,
    body: noBody,
  });
  const type = dice.pick(['DSOPBANK', 'DSOPBANK', 'DSOPBANK', 'DSOPGW']);
  return dice.weighted<() => Draft>([
    [6, () => draft('POST', `${institution}/relationshipType/${type}`, asInstitution())],
    [3, () => draft('DELETE', `${institution}/relationshipType/${type}`, asInstitution())],
    [3, () => draft('GET', `${institution}/`, asInstitution())],
    [
      4,
      () =>
        draft('GET', `${base}/customerRelationships`, asAgency(['CustomerID', person(dice)]), period(dice)),
    ],
    [3, () => draft('GET', `${base}/accountServicingProvider`, asAgency(['AccountID', account(dice)]))],
  ])();
}

const account = (dice: Dice): string =>
  dice.pick(['99900312345', '99011023459', '99051023451', dice.digits(11)]);

const mandate = (dice: Dice): readonly Header[] =>
  dice.chance(0.5)
    ? [
        ['Legal-Mandate', 'Prøveloven § 1'.normalize('NFKD').replace(/[^\x20-\x7e]/g, '')],
        ['AccountInfoRequestID', dice.uuid()],
      ]
    : [];

function period(dice: Dice): string {
  if (dice.chance(0.4)) return '';
  return dice.pick([
    `?fromDate=${day(dice)}`,
    `?fromDate=${day(dice)}&toDate=${day(dice)}`,
    `?fromDate=${day(dice)}&toDate=${day(dice)}&onlyPrimaryOwner=true`,
    `?fromdate=${day(dice)}`,
  ]);
}

/** Mostly small uploads of customers that other calls use too. */
export function batchSeed(dice: Dice, world: World): Draft {
  const own = dice.chance(0.8)
    ? { fid: fids[0], token: world.tokens.lender }
    : { fid: fids[1], token: world.tokens.insurer };
  const boundary = dice.pick(['kfr-batch', '----WebKitFormBoundary7MA4YWxkTrZu0gW', `b${dice.digits(20)}`]);
  const count = dice.weighted([
    [10, 3],
    [5, 30],
    [1, 300],
    [0.05, 5_000],
  ] as const);
  const rows = Array.from(
    { length: count },
    () => `${person(dice)}${dice.chance(0.2) ? `#${day(dice)}` : ''}`,
  );
  const name = (value: string): string => `Content-Disposition: form-data; name="${value}"`;
  return {
    method: 'POST',
    path: `/kar-ws/api/v1/customers/financialInstitutions/${own.fid}/batch`,
    query: '',
    headers: correlated(dice, tokenOf(dice, own.token, world), [
      'Content-Type',
      `multipart/form-data; boundary=${boundary}`,
    ]),
    body: {
      kind: 'multipart',
      form: {
        boundary,
        preamble: '',
        lineEnd: '\r\n',
        isEnded: true,
        parts: [
          { headers: [name('customer_type')], content: Buffer.from('DSOPBANK') },
          {
            headers: [`${name('customers')}; filename="customers.csv"`, 'Content-Type: text/plain'],
            content: Buffer.from(rows.join(',')),
          },
        ],
      },
    },
  };
}
