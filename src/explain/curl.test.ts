import { expect, test } from 'vitest';
import { isCurl, readCurl } from './curl.ts';
import { offline } from './explain.fixture.ts';
import { shellWords } from './shell-words.ts';

const form = 'application/x-www-form-urlencoded';

test.each<[string, string[]]>([
  ['a \'b c\' "d\\"e" f\\ g', ['a', 'b c', 'd"e', 'f g']],
  ['a\'b\'"c"d', ['abcd']],
  ["$'a b' ''", ['a b', '']],
  ['a \\\n b `\r\n c ^\n d', ['a', 'b', 'c', 'd']],
  ['a b | c', ['a', 'b']],
  ["open 'quote", ['open', 'quote']],
  ['', []],
])('the words of %j', (command, words) => {
  expect(shellWords(command)).toEqual(words);
});

test.each([
  ['curl x', true],
  ['$ curl x', true],
  ['PS C:\\> curl.exe x', true],
  ['user@host:~$ curl x', true],
  ['curly x', false],
  ['use curl x', false],
])('%j is a curl command: %j', (text, expected) => {
  expect(isCurl(text)).toBe(expected);
});

test.each([
  ['curl http://a/b', { method: 'GET', url: 'http://a/b', headers: {}, body: undefined }],
  ['curl -sSXPUT a -Hx:y', { method: 'PUT', url: 'a', headers: { x: 'y' }, body: undefined }],
  ['curl a -d b=c -d d', { method: 'POST', url: 'a', headers: { 'content-type': form }, body: 'b=c&d' }],
  [
    "curl --data-urlencode 'b=c d' --url a",
    { method: 'POST', url: 'a', headers: { 'content-type': form }, body: 'b=c%20d' },
  ],
  ['curl -G a?x=1 -d b=c', { method: 'GET', url: 'a?x=1&b=c', headers: {}, body: undefined }],
  [
    'curl a --json {}',
    { method: 'POST', url: 'a', headers: { 'content-type': 'application/json' }, body: '{}' },
  ],
  ['curl -o f -w %{http_code} --max-time 3 a', { method: 'GET', url: 'a', headers: {}, body: undefined }],
  ['curl --request=DELETE a', { method: 'DELETE', url: 'a', headers: {}, body: undefined }],
  [
    'curl -u id:secret a',
    { method: 'GET', url: 'a', headers: { authorization: 'Basic (credentials)' }, body: undefined },
  ],
  ['curl', { method: 'GET', url: undefined, headers: {}, body: undefined }],
])('%s', (command, request) => {
  expect(readCurl(command)).toEqual(request);
});

const kfr = 'https://preprod.api.bits.no/kar-ws/api/v1/customers';

test.each<[string, string[]]>([
  ['curl -X GET https://test.maskinporten.no/token', ['request-method', 'form-content-type']],
  [
    'curl http://test.maskinporten.no/token -d assertion=@grant.txt',
    ['request-file', 'request-plain-http', 'form-parameter-missing'],
  ],
  [
    'curl https://test.maskinporten.no/token -d "assertion=$JWT"',
    ['request-variable', 'form-parameter-missing'],
  ],
  [`curl ${kfr}/financialinstitutions/311002007/`, ['token-malformed', 'path-unknown']],
  [`curl -X PUT ${kfr}/financialInstitutions/311002007/batch`, ['token-malformed', 'method-not-allowed']],
  [
    `curl ${kfr}/financialInstitutions/311002007/ -H 'CustomerID: 1'`,
    ['token-malformed', 'customer-id-form'],
  ],
  ['curl https://example.org/api/v1/clients', []],
])('%s', async (command, codes) => {
  const { kind, explanations } = await offline(command);
  expect({ kind, codes: explanations.map(({ code }) => code) }).toEqual({ kind: 'curl', codes });
});

test('of the address of a command host and path are shown, and of its headers the names', async () => {
  const command = `curl 'https://user:word@test.maskinporten.no/token?assertion=abc&x=14828510046' -H 'Cookie: secret'`;
  const explained = await offline(command);
  expect(explained.request).toEqual({
    method: 'GET',
    url: 'https://test.maskinporten.no/token?assertion=…&x=…',
    headers: ['cookie'],
  });
  expect(JSON.stringify(explained)).not.toMatch(/secret|word@|abc|14828510046/);
});
