import { expect } from 'vitest';
import { dataFolder, serve } from '../support/commands.ts';
import { jwtBearer, signedText } from '../support/token-requests.ts';
import { onUnix } from '../support/unix.ts';
import { type Connection, derOf, lender } from '../support/world.ts';

const test = onUnix('signals');

/** Memory limit in MB of the process that gets these bodies; an idle sandbox uses about half of it. */
const heap = 128;

/** A streamed body: `head`, the unit repeated `count` times, `tail`. */
function body(head: string, unit: string | ((index: number) => string), times: number, tail: string) {
  const encoder = new TextEncoder();
  let index = 0;
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(head)),
    pull(controller) {
      let piece = '';
      while (index < times && piece.length < 65_536) {
        piece += typeof unit === 'string' ? unit : unit(index);
        index += 1;
      }
      controller.enqueue(encoder.encode(index < times ? piece : piece + tail));
      if (index >= times) controller.close();
    },
  });
}

type Row = readonly [what: string, body: ReadableStream<Uint8Array>, faults: readonly unknown[]];

const tooMany =
  'line 1: more than 250000 names and values stand outside relationships and batches, or in one batch';
const tooDeep = 'line 1: it is nested more than 100 levels deep';
const batch = '{"register":{"batches":[';
const rows = `{"register":{"relationships":{"${lender.fid}":`;
const hundred = [
  ...Array.from({ length: 100 }, () => expect.any(String)),
  expect.stringContaining('and more'),
];

/** State documents to import. */
const documents: readonly Row[] = [
  ['millions of empty objects', body('{"switches":[', '{},', 1_000_000, '{}]}'), [tooMany]],
  ['millions of empty lists', body('{"directory":[', '[],', 260_000, '[]]}'), [tooMany]],
  ['millions of numbers', body('[', '1,', 260_000, '1]'), [tooMany]],
  ['millions of names', body('{', (index) => `"${index}":1,`, 130_000, '"a":1}'), [tooMany]],
  ['empty clients', body('{"directory":{"clients":[', '{},', 260_000, '{}]}}'), [tooMany]],
  [
    'many institutions with a row each',
    body('{"register":{"relationships":{', (index) => `"${index}":["01912490048"],`, 130_000, '"a":[]}}}'),
    [tooMany],
  ],
  [
    'many unknown institutions with a row each',
    body('{"register":{"orphans":{', (index) => `"${index}":[],`, 130_000, '"a":[]}}}'),
    [tooMany],
  ],
  ['a batch of many runs of rows', body(`${batch}{"pieces":[`, '{},', 260_000, '{}]}]}}'), [tooMany]],
  ['many lists, one after another', body(`${rows}[[`, '[],', 260_000, '[]]]}}}'), [tooMany]],
  ['unlimited nesting', body('{"directory":', '[', 100_000, ''), [tooDeep]],
  ['unlimited nesting, repeated', body(`${rows}[`, '{"a":', 100_000, ''), [tooDeep]],
  [
    'a text of more than a megabyte',
    body('{"clock":"', 'a', 1_100_000, '"}'),
    ['line 1: a text is too long'],
  ],
  ['a name of more than a megabyte', body('{"', 'a', 1_100_000, '":1}'), ['line 1: a text is too long']],
  ['a number of 100,000 digits', body('{"version":', '1', 100_000, '}'), ['line 1: a value is too long']],
  [
    'a duplicate name',
    body('{"clock":{},', ' ', 10_000, '"clock":{}}'),
    ['line 1: the name "clock" stands twice'],
  ],
  [
    '__proto__',
    body('{"__proto__":{"version":1},"version":1', '', 1, '}'),
    ['the document: Unrecognized key: "__proto__"'],
  ],
  [
    '20,000 invalid clients',
    body('{"directory":{"clients":[', '{},', 20_000, '{}]}}'),
    hundred.slice(0, 100),
  ],
  [
    'a client with 20,000 errors',
    body('{"directory":{"clients":[{"scopes":[', '1,', 20_000, '1]}]}}'),
    ['directory.clients.0: holds more than 10000 values'],
  ],
  ['20,000 invalid rows', body(`${rows}[`, '{},', 20_000, '{}]}}}'), hundred],
  [
    'institutions that are not lists',
    body('{"register":{"relationships":{', (index) => `"${index}":1,`, 20_000, '"a":1}}}'),
    hundred,
  ],
  [
    '20,000 invalid switches',
    body('{"switches":{', (index) => `"${index}":1,`, 20_000, '"a":1}}'),
    ['switches: must hold at most 1000 switches'],
  ],
  ['a batch of 20,000 invalid runs of rows', body(`${batch}{"pieces":[`, '{},', 20_000, '{}]}]}}'), hundred],
  [
    'an unknown name of 900,000 characters',
    body('{"', 'a', 900_000, '":1}'),
    [expect.stringMatching(/^the document: Unrecognized key: "a{467}…$/)],
  ],
];

const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const many = (unit: string, times: number) => `${`${unit},`.repeat(times)}${unit}`;

/** Bodies of the remote control and the self-service API. */
const calls: readonly [method: string, path: string, body: string, status: number, code: string][] = [
  ['POST', '/_sandbox/faults', `{"a":[${many('{}', 20_000)}]}`, 400, 'too-many-values'],
  ['PUT', '/_sandbox/system-users', `{"clients":[${many('1', 30_000)}]}`, 400, 'too-many-values'],
  [
    'PATCH',
    `/_sandbox/institutions/${lender.fid}`,
    `{"legalMandates":[${many('{}', 20_000)}]}`,
    400,
    'too-many-values',
  ],
  ['PUT', '/_sandbox/clock', `{"set":${deep(30_000)}}`, 400, 'too-deep'],
  ['POST', '/_sandbox/maskinporten/next', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, 400, 'too-deep'],
  ['PUT', '/_sandbox/clock', `"${'a'.repeat(100_000)}"`, 413, 'body-too-large'],
  ['POST', '/_sandbox/runs', `{"scenarios":[${many('"x"', 9_000)}]}`, 400, 'run-wish'],
  ['POST', '/api/v1/clients', `{"scopes":[${many('{}', 80_000)}]}`, 400, 'body-too-many-values'],
  [
    'POST',
    `/api/v1/clients/${lender.clientId}/jwks`,
    `{"keys":[${many('{}', 80_000)}]}`,
    400,
    'body-too-many-values',
  ],
  ['POST', '/api/v1/scopes', `{"description":${deep(100_000)}}`, 400, 'body-too-deep'],
  ['POST', '/api/v1/clients', `{"client_name":${'9'.repeat(200_000)}}`, 400, 'field-missing'],
];

/** Grants: additions to the header and to the claims, and the code of the refusal. */
const grants: readonly [header: string, claims: string, code: string][] = [
  ['', `,"authorization_details":${deep(60_000)}`, 'claim-form'],
  ['', `,"authorization_details":[${many('{}', 60_000)}]`, 'claim-form'],
  ['', `,"x":${deep(60_000)}`, 'claim-unknown'],
  ['', `,"__proto__":{"iss":"x"}`, 'claim-unknown'],
  ['', `,"iat":${'9'.repeat(100_000)}`, 'claim-form'],
  ['', `,"exp":1e999`, 'claim-form'],
  ['', `,"iss":"somebody else"`, 'client-unknown'],
  ['', `,"aud":[${many('"x"', 30_000)}]`, 'audience-array'],
  ['', `,"scope":"${'a '.repeat(60_000)}"`, 'scope-not-on-client'],
  [`,"x5c":[${many('"a"', 40_000)}]`, '', 'x5c-too-many'],
  [`,"x5c":${deep(50_000)}`, '', 'x5c-element-not-string'],
  [`,"x5c":["${'A'.repeat(140_000)}"]`, '', 'x5c-element-too-large'],
  [`,"x5c":["${nested(8_000).toString('base64')}"]`, '', 'x5c-not-certificate'],
  [`,"crit":${deep(40_000)}`, '', 'assertion-critical-header'],
];

/** Nested DER sequences. */
function nested(levels: number): Buffer {
  const heads: Buffer[] = [];
  for (let size = 0; heads.length < levels; size += heads[0]?.length ?? 0)
    heads.unshift(Buffer.from(size < 128 ? [0x30, size] : [0x30, 0x82, size >> 8, size & 0xff]));
  return Buffer.concat(heads);
}

test('a hostile document is refused with an explanation, in little memory, and changes nothing', async () => {
  const sandbox = await serve(await dataFolder(), { NODE_OPTIONS: `--max-old-space-size=${heap}` });
  const { url } = sandbox;
  const state = async () => await (await fetch(`${url}/_sandbox/state`)).text();
  const put = (document: string | ReadableStream<Uint8Array>) =>
    fetch(`${url}/_sandbox/state`, { method: 'PUT', body: document, duplex: 'half' } as RequestInit);
  const good = {
    clock: { set: '2026-06-30T10:00:00Z', freeze: true },
    register: { relationships: { [lender.fid]: ['14828510046#2020-01-31'] } },
  };
  expect((await put(JSON.stringify(good))).status).toBe(200);
  const before = await state();

  for (const [what, document, faults] of documents) {
    const reply = await put(document);
    expect([what, reply.status, await reply.json()]).toEqual([what, 400, { error: 'state', faults }]);
  }
  for (const [method, path, sent, status, code] of calls) {
    const headers = { 'Content-Type': 'application/json' };
    const reply = await fetch(`${url}${path}`, { method, headers, body: sent });
    const { error } = (await reply.json()) as { error?: string };
    const explained = reply.headers.get('sandbox-explanation')?.split(':')[0];
    expect([path, reply.status, explained ?? error]).toEqual([path, status, code]);
  }
  const { clientId, issuer, certificatePem, privateKeyPem } = (await (
    await fetch(`${url}/_sandbox/institutions/${lender.fid}/connection`)
  ).json()) as Connection;
  const now = Date.parse(good.clock.set) / 1000;
  for (const [header, claims, code] of grants) {
    const assertion = signedText(
      `{"alg":"RS256","x5c":["${derOf(certificatePem)}"]${header}}`,
      `{"iss":"${clientId}","aud":"${issuer}","scope":"a","iat":${now},"exp":${now + 100}${claims}}`,
      privateKeyPem,
    );
    const form = new URLSearchParams({ grant_type: jwtBearer, assertion });
    const reply = await fetch(`${url}/token`, { method: 'POST', body: form });
    expect([reply.status, reply.headers.get('sandbox-explanation')?.split(':')[0]]).toEqual([400, code]);
  }

  expect(await state()).toBe(before);
  expect((await put(JSON.stringify(good))).status).toBe(200);
  sandbox.process.kill('SIGTERM');
  expect(await sandbox.ended).toMatchObject({ status: 0, err: '' });
}, 240_000);
