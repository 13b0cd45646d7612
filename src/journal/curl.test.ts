import { expect, test } from 'vitest';
import { curlOf } from './curl.ts';
import type { Exchange } from './exchange.ts';

const origin = 'http://localhost:8080';
const lines = (request: Partial<Exchange['request']>, run?: string): string[] =>
  curlOf(
    {
      request: { method: 'GET', path: '/x', headers: {}, ...request },
      ...(run === undefined ? {} : { run }),
    },
    origin,
  ).split(' \\\n  ');

test.each<[string, Partial<Exchange['request']>, string[]]>([
  ['a plain request', {}, [`curl '${origin}/x'`]],
  [
    'a query',
    { query: 'fromDate=2026-01-01&inactive=true' },
    [`curl '${origin}/x?fromDate=2026-01-01&inactive=true'`],
  ],
  [
    'a parameter that is not kept',
    { query: 'a=(not kept)&b=(not kept)' },
    [`curl '${origin}/x?a='"$VALUE"'&b='"$VALUE"`],
  ],
  ['a masked number in the path', { path: '/c/019******48' }, [`curl '${origin}/c/'"$VALUE"`]],
  [
    'a token',
    { headers: { authorization: '(not kept)' } },
    [`curl '${origin}/x'`, '-H "Authorization: Bearer $TOKEN"'],
  ],
  [
    'headers, without those of the connection',
    {
      headers: {
        host: 'elsewhere',
        'user-agent': 'x',
        accept: '*/*',
        customerid: '019******48',
        accountid: '123******01',
        correlationid: 'id',
        'legal-mandate': '',
      },
    },
    [
      `curl '${origin}/x'`,
      "-H 'accept: */*'",
      `-H 'customerid: '"$CUSTOMER"`,
      `-H 'accountid: '"$ACCOUNT"`,
      "-H 'correlationid: id'",
      "-H 'legal-mandate;'",
    ],
  ],
  [
    'text that a shell would run',
    { path: "/'$(id)`id`", headers: { accept: "';id;'" } },
    [`curl '${origin}/'\\''$(id)\`id\`'`, "-H 'accept: '\\'';id;'\\'''"],
  ],
  [
    'a path that curl would change',
    { path: '/a/../[b]' },
    [`curl --globoff --path-as-is '${origin}/a/../[b]'`],
  ],
  ['another method', { method: 'DELETE' }, [`curl -X 'DELETE' '${origin}/x'`]],
  ['HEAD', { method: 'HEAD' }, [`curl --head '${origin}/x'`]],
  [
    'a POST without a body',
    { method: 'POST', headers: { 'content-length': '0' } },
    [`curl '${origin}/x'`, "-d ''", "-H 'Content-Type:'"],
  ],
  [
    'a token request',
    {
      method: 'POST',
      path: '/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '900' },
    },
    [
      `curl '${origin}/token'`,
      "-H 'content-type: application/x-www-form-urlencoded'",
      "--data-urlencode 'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer'",
      '--data-urlencode "assertion=$GRANT"',
    ],
  ],
  [
    'an upload',
    {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x', 'transfer-encoding': 'chunked' },
    },
    [`curl '${origin}/x'`, "-F 'customer_type=DSOPBANK'", "-F 'customers=@customers.txt'"],
  ],
  [
    'any other body',
    { method: 'PUT', headers: { 'content-type': 'application/json', 'content-length': '2' } },
    [`curl -X 'PUT' '${origin}/x'`, "-H 'content-type: application/json'", "--data-binary '@body'"],
  ],
])('%s', (_title, request, expected) => {
  expect(lines(request)).toEqual(expected);
});

test('the run is sent again', () => {
  expect(lines({}, 'job-7')).toEqual([`curl '${origin}/x'`, "-H 'Sandbox-Run: job-7'"]);
});
