import { mkdir, readdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { switchNames } from '../../src/switches/index.ts';
import { batch as upload } from '../support/batch.ts';
import { eventually } from '../support/faults.ts';
import { call, ownPath } from '../support/operations.ts';
import { beginUpload } from '../support/raw-upload.ts';
import { putState, type StateDocument, stateOf } from '../support/state.ts';
import { insurer, lender, useWorld } from '../support/world.ts';

const world = useWorld();
let before: StateDocument;
beforeAll(async () => {
  await call(world, 'addCustomerDSOPGW');
  const { headers, body } = upload('922203687,213000004');
  await world.kfr('POST', `${ownPath(lender.fid)}/batch`, lender.fid, headers, body);
  await world.control('PUT', '/clock', { advance: 'PT0.005S' });
  before = await stateOf(world);
});

const rows = (...list: unknown[]) => ({ register: { relationships: { [lender.fid]: list } } });
const rowPath = (index: number) => `register.relationships.${lender.fid}.${index}`;
const form =
  'must be a customer of 9 or 11 digits, with its days if any: customer#2020-01-31 or customer#2020-01-31#2021-12-31';
const good = {
  id: 7,
  institution: lender.fid,
  correlationId: 'a-file',
  defaultStart: '2026-03-04',
  acceptedAt: 0,
  startsAt: 0,
  rate: 250,
  rows: 2,
  loaded: 0,
  windowFrom: 0,
  windowTo: 0,
  pieces: [{ first: 0, text: '922203687,213000004#2020-01-31' }],
};
const batches = (...list: unknown[]) => ({ register: { batches: list } });
const seven = (change: object) => batches({ ...good, ...change });
const documentError = (text: string) => `the document: ${text}`;

test.each<[what: string, document: unknown, faults: unknown[]]>([
  ['nothing', '', ['line 1: the text ends before the document does']],
  ['no JSON', 'seed: 1', ['line 1: a value is missing, or is none of JSON']],
  [
    'a truncated document',
    '{"register":\n{"relationships":',
    ['line 2: the text ends before the document does'],
  ],
  [
    'a duplicate name',
    '{"clock":{"offset":0},\n"clock":{"offset":1}}',
    ['line 2: the name "clock" stands twice'],
  ],
  ['a list', [], [documentError('Invalid input: expected object, received array')]],
  ['null', 'null', [documentError('Invalid input: expected object, received null')]],
  ['another version', { version: 2 }, ['version: must be 1']],
  ['an unknown part', { registre: {} }, [documentError('Unrecognized key: "registre"')]],
  [
    'an unknown part of the register',
    { register: { relations: {} } },
    ['register: Unrecognized key: "relations"'],
  ],
  ['no form of a register', { register: [] }, ['register: Invalid input: expected object, received array']],
  [
    'relationships without institutions',
    { register: { relationships: ['01912490048'] } },
    ['register.relationships: must hold a list of relationships for each institution'],
  ],
  [
    'relationships that are not a list',
    { register: { relationships: { [lender.fid]: '01912490048' } } },
    [`register.relationships.${lender.fid}: must be a list of relationships`],
  ],
  [
    'malformed rows',
    rows(1, null, {}, [], '', '0191249004', '01912490048#', 'a'),
    Array.from({ length: 8 }, (_, index) => `${rowPath(index)}: ${form}`),
  ],
  ['a row instead of a list of rows', rows('01912490048,14828510046'), [`${rowPath(0)}: ${form}`]],
  [
    'a day that does not exist',
    rows('01912490048#2026-02-30'),
    [`${rowPath(0)}: there is no day 2026-02-30`],
  ],
  [
    'an end that does not exist',
    rows('01912490048#2020-01-01#2021-13-01'),
    [`${rowPath(0)}: there is no day 2021-13-01`],
  ],
  ['an end without a start', rows('01912490048##2021-01-01'), [`${rowPath(0)}: ${form}`]],
  [
    'an end before the start',
    rows('01912490048#2020-01-02#2020-01-01'),
    [
      `${rowPath(0)}: must not end (2020-01-01) before it begins (2020-01-02); #never at its end says that this is meant`,
    ],
  ],
  [
    '#never on a period that was',
    rows('01912490048#2020-01-01#2020-01-01#never'),
    [`${rowPath(0)}: must end before it begins, as #never says`],
  ],
  [
    'two open relationships of one customer',
    rows('14828510046', '01912490048#2020-01-01', '01912490048#2021-01-01'),
    [`${rowPath(2)}: this customer has an open relationship with the institution already`],
  ],
  [
    'an unknown organisation',
    { register: { relationships: { '213000004': [], [lender.fid]: [] } } },
    ['register.relationships.213000004: the directory has no such organisation'],
  ],
  [
    'a malformed organisation number',
    { register: { orphans: { nordlys: [] } } },
    ['register.orphans.nordlys: must be an organisation number of 9 digits'],
  ],
  ['a clock without a time', { clock: {} }, ['clock: needs set, with freeze to stop it, or offset']],
  [
    'a clock with two times',
    { clock: { set: '2026-01-31T12:00:00Z', offset: 1 } },
    ['clock: needs set, with freeze to stop it, or offset'],
  ],
  [
    'a clock without a time zone',
    { clock: { set: '2026-01-31T12:00:00' } },
    ['clock.set: must be a moment such as 2026-01-31T12:00:00Z'],
  ],
  [
    'a clock beyond the calendar',
    { clock: { offset: 9e15 } },
    ['clock: the moment is outside the years 0001 to 9999'],
  ],
  [
    'a clock in the year 0',
    { clock: { set: '0000-01-01T00:00:00Z' } },
    ['clock: the moment is outside the years 0001 to 9999'],
  ],
  [
    'switches',
    { switches: { 'end-day': 'later', moon: 'full' } },
    [
      'switches: switch end-day is "later"; it takes included or excluded',
      `switches: there is no switch "moon"; there are: ${switchNames.join(', ')}`,
    ],
  ],
  [
    'a switch that is not text',
    { switches: { 'batch-too-large': 400 } },
    ['switches.batch-too-large: must be a text, one of the values of the switch'],
  ],
  ['no directory', { directory: null }, [expect.stringMatching(/^directory: .*null/)]],
  [
    'an unknown list of the directory',
    { directory: { banks: [] } },
    ['directory: Unrecognized key: "banks"'],
  ],
  [
    'an invalid entry of the directory',
    { directory: { institutions: [{ organisationNumber: '1', name: 'A', kind: 'institution' }] } },
    ['directory.institutions.0.organisationNumber: must be an organisation number of 9 digits'],
  ],
  ['a batch of another form', batches(1), [expect.stringMatching(/^register\.batches\.0: /)]],
  [
    'a batch without required fields',
    seven({ loaded: -1, rate: 0, id: undefined }),
    [
      expect.stringMatching(/^register\.batches\.0\.id: /),
      'register.batches.0.rate: must be at least 0.001',
      'register.batches.0.loaded: must not be below 0',
    ],
  ],
  ['a duplicate batch', batches(good, good), ['register.batches.1.id: 7 stands twice']],
  [
    'a batch with bad rows',
    seven({ pieces: [{ first: 0, text: '922203687,x' }] }),
    ['register.batches.0.pieces.0.text: must hold customers, each with its start if any, divided by commas'],
  ],
  [
    'a batch with too few rows',
    seven({ rows: 3 }),
    ['register.batches.0: must hold pieces up to row 3, and they end at 2'],
  ],
  [
    'a batch with a gap',
    seven({ rows: 3, pieces: [...good.pieces, { first: 3, text: '922203687' }] }),
    ['register.batches.0: must hold a piece that begins at row 2'],
  ],
  [
    'a batch without its first row',
    seven({ rows: 3, pieces: [{ first: 1, text: '922203687,213000004' }] }),
    ['register.batches.0: must hold a piece with row 0, which is not loaded'],
  ],
  [
    'a batch loaded further than its window',
    seven({ loaded: 1 }),
    ['register.batches.0: must hold windowFrom ≤ loaded ≤ windowTo ≤ rows'],
  ],
  [
    'a loaded batch with rows left to load',
    seven({ loaded: 2, windowTo: 2 }),
    ['register.batches.0: must hold no pieces, as all rows are loaded'],
  ],
  ['an unknown column', seven({ more: { 'x"': 1 } }), ['register.batches.0.more: Unrecognized key: "x""']],
  [
    'an unknown rule and count of a batch',
    seven({ more: { after_end: null, earlier_start: 'x', duplicates: -1, loaded_at: 0.5 } }),
    [
      'register.batches.0.more.duplicates: must not be below 0',
      'register.batches.0.more.loaded_at: must be a moment in milliseconds since 1970, in the years 0001 to 9999',
      'register.batches.0.more.after_end: must be new-period or reopen',
      'register.batches.0.more.earlier_start: must be ignored or taken',
    ],
  ],
  [
    'a batch of out-of-range numbers',
    seven({
      id: 2 ** 53 - 1,
      acceptedAt: 2 ** 53 - 1,
      startsAt: -(10 ** 15),
      rate: 1e-300,
      rows: 2 ** 53 - 1,
    }),
    [
      'register.batches.0.id: must be at most 1000000000000',
      'register.batches.0.acceptedAt: must be a moment in milliseconds since 1970, in the years 0001 to 9999',
      'register.batches.0.startsAt: must be a moment in milliseconds since 1970, in the years 0001 to 9999',
      'register.batches.0.rate: must be at least 0.001',
      'register.batches.0.rows: must be at most 100000000',
    ],
  ],
  [
    'a person instead of an institution',
    { register: { relationships: { '01912490048': [] } } },
    ['register.relationships.019******48: the directory has no such organisation'],
  ],
  [
    'errors in every part at once',
    { ...rows('x'), clock: {}, switches: { moon: 'full' }, directory: { clients: 1 }, version: 0 },
    [
      `${rowPath(0)}: ${form}`,
      'version: must be 1',
      'clock: needs set, with freeze to stop it, or offset',
      expect.stringMatching(/^directory\.clients: /),
      expect.stringMatching(/^switches: there is no switch "moon"/),
    ],
  ],
  [
    'more errors than are listed',
    rows(...Array.from({ length: 1_000 }, () => 'x')),
    [
      ...Array.from({ length: 100 }, (_, index) => `${rowPath(index)}: ${form}`),
      'and more: the first 100 are named',
    ],
  ],
])('%s is refused with every error, and nothing is changed', async (_what, document, faults) => {
  expect(await putState(world, document)).toEqual([400, { error: 'state', faults }]);
  expect(await stateOf(world)).toEqual(before);
});

test('no error contains a whole person number', async () => {
  const [, body] = await putState(
    world,
    rows('01912490048#2026-02-30', '14828510046', '14828510046', '148285100460'),
  );
  expect(JSON.stringify(body)).not.toMatch(/01912490048|14828510046/);
});

test('invalid UTF-8 is refused; a byte order mark is accepted', async () => {
  const put = async (body: Buffer) => {
    const reply = await fetch(`${world.url}/_sandbox/state`, { method: 'PUT', body });
    return [reply.status, (await reply.json()) as object];
  };
  expect(await put(Buffer.from([0x7b, 0x22, 0xff, 0x22]))).toEqual([
    400,
    { error: 'state', faults: [expect.stringMatching(/^line 1: the document is not UTF-8: byte 3 is FF; /)] },
  ]);
  expect(await put(Buffer.from('\uFEFF{}'))).toEqual([200, { replaced: true, clock: expect.anything() }]);
  expect(await stateOf(world)).toEqual(before);
});

test('a truncated document changes nothing and leaves nothing in the data folder', async () => {
  const beside = async () => (await readdir(world.dataDir)).filter((name) => name.includes('beside'));
  const sent = await beginUpload(world.url, '/_sandbox/state', ['Content-Length: 100000'], 'PUT');
  await sent.write('{"register":{"relationships":{}}}');
  await eventually(beside).not.toEqual([]);
  sent.kill();
  await eventually(beside).toEqual([]);
  expect(await stateOf(world)).toEqual(before);
});

test('a document over 256 MB is refused with 413', async () => {
  const space = ' '.repeat(1024 * 1024);
  async function* body() {
    yield Buffer.from('{"register":{"relationships":{}}');
    for (let sent = 0; sent <= 256; sent += 1) yield Buffer.from(space);
  }
  const reply = await fetch(`${world.url}/_sandbox/state`, {
    method: 'PUT',
    body: ReadableStream.from(body()),
    duplex: 'half',
  });
  expect([reply.status, await reply.json()]).toEqual([
    413,
    { error: 'body-too-large', faults: ['the body is larger than 268435456 bytes'] },
  ]);
  expect(await stateOf(world)).toEqual(before);
});

test('when the directory cannot be written, the register is not changed either', async () => {
  const blocked = join(world.dataDir, '.directory.json.tmp');
  await mkdir(blocked);
  const { directory } = await stateOf(world);
  const document = { directory: { ...directory, delegations: [] }, ...rows('14828510046') };
  expect(await putState(world, document)).toEqual([
    503,
    { error: 'directory-not-written', faults: [expect.stringMatching(/directory\.json: .*written/)] },
  ]);
  await rmdir(blocked);
  expect(await stateOf(world)).toEqual(before);
});

test('an upload interrupted by an import is answered with 500 KFR-007 and the reason', async () => {
  const { body } = upload('922203687,'.repeat(20_000).slice(0, -1));
  const token = await world.token(insurer.fid);
  const raw = await beginUpload(world.url, `/kar-ws/api/v1${ownPath(insurer.fid)}/batch`, [
    `Authorization: Bearer ${token}`,
    'CorrelationID: 0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80',
    'Content-Type: multipart/form-data; boundary=kfr-batch',
    `Content-Length: ${body.length}`,
    'Expect: 100-continue',
  ]);
  expect(await raw.reply()).toEqual({ status: 100, body: '' });
  await raw.write(body.slice(0, 150_000));
  expect((await putState(world, before))[0]).toBe(200);
  await raw.write(body.slice(150_000));
  const reply = await raw.reply();
  raw.hangUp();
  expect([reply.status, JSON.parse(reply.body)]).toEqual([
    500,
    { errorCode: 'KFR-007', errorMessage: 'Internal error', timestamp: expect.any(String) },
  ]);
  expect(await stateOf(world)).toEqual(before);
});
