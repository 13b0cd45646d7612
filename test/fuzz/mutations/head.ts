import type { Dice } from '../dice.ts';
import type { Draft, Header } from '../draft.ts';
import { oddHeaderValues, oddTexts } from '../odd-values.ts';

/** Headers of clients, proxies and browsers, with meaningful values. */
const added: readonly Header[] = [
  ['Accept', 'text/html, */*;q=0.1'],
  ['Accept', 'application/xml'],
  ['Accept-Language', 'nb, en;q=0.5'],
  ['Accept-Encoding', 'gzip, br'],
  ['Content-Encoding', 'gzip'],
  ['Content-Type', 'application/x-www-form-urlencoded; charset=utf-16'],
  ['Content-Type', 'text/plain'],
  ['Content-Type', 'multipart/form-data'],
  ['Transfer-Encoding', 'gzip, chunked'],
  ['Transfer-Encoding', 'identity'],
  ['Content-Length', '5'],
  ['Expect', '200-ok'],
  ['Upgrade', 'h2c'],
  ['Connection', 'close'],
  ['Connection', 'keep-alive, Upgrade'],
  ['Host', 'rebind.evil.example'],
  ['Host', ''],
  ['Origin', 'https://evil.example'],
  ['Origin', 'null'],
  ['Sec-Fetch-Site', 'cross-site'],
  ['Access-Control-Request-Method', 'PUT'],
  ['X-Forwarded-Host', 'a.example, b.example'],
  ['X-Forwarded-Proto', 'https'],
  ['X-HTTP-Method-Override', 'DELETE'],
  ['Range', 'bytes=0-10'],
  ['If-None-Match', '*'],
  ['Cookie', 'SANDBOX_CONTROL_TOKEN=x'],
  ['Authorization', 'Basic dTpw'],
  ['DPoP', 'a.b.c'],
  ['Sandbox-Run', 'fuzz'],
  ['Sandbox-Organisation', '314159004'],
  ['CustomerID', '01912490048'],
  ['CorrelationID', 'not-a-uuid'],
  ['Legal-Mandate', 'SKE_1'],
  ['AccountInfoRequestID', '1'],
  ['Last-Event-ID', '1'],
  ['__proto__', 'a'],
  ['constructor', 'a'],
];

/** Changes one thing about the headers. */
export function mutatedHeaders(dice: Dice, draft: Draft): Draft {
  const at = dice.between(0, Math.max(0, draft.headers.length - 1));
  const [name, value] = draft.headers[at] ?? ['X-None', ''];
  const replaced = (...headers: Header[]): readonly Header[] => draft.headers.toSpliced(at, 1, ...headers);
  const headers = dice.weighted<() => readonly Header[]>([
    [3, () => replaced()],
    [3, () => replaced([name, value], [name, value])],
    [2, () => replaced([name, value], [name, dice.pick(oddHeaderValues)])],
    [4, () => replaced([name, dice.pick(oddHeaderValues)])],
    [
      2,
      () =>
        replaced([
          dice.pick([name.toUpperCase(), name.toLowerCase(), `${name}-`, ` ${name}`, `${name}\0`]),
          value,
        ]),
    ],
    [2, () => replaced([name, `${value}${dice.pick(oddHeaderValues)}`])],
    [2, () => replaced([name, value.slice(0, dice.between(0, value.length))])],
    [1, () => replaced([name, value.repeat(dice.pick([2, 10]))])],
    [1, () => replaced([name, 'v'.repeat(dice.pick([500, 8_000, 20_000]))])],
    [1, () => replaced([name, `${value}\r\n folded`])],
    [5, () => [...draft.headers, dice.pick(added)]],
    [
      1,
      () => [
        ...draft.headers,
        ...Array.from({ length: dice.pick([50, 1_990, 2_100]) }, (_, n): Header => [`x${n}`, '']),
      ],
    ],
  ])();
  return { ...draft, headers };
}

const methods = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'PROPFIND',
  'QUERY',
];

export const mutatedMethod = (dice: Dice, draft: Draft): Draft => ({
  ...draft,
  method: dice.pick([...methods, ...methods.slice(0, 6), draft.method.toLowerCase(), 'FOO', '']),
});

/** Changes one thing about the path. */
export function mutatedPath(dice: Dice, draft: Draft): Draft {
  const segments = draft.path.split('/');
  const at = dice.between(1, Math.max(1, segments.length - 1));
  const segment = segments[at] ?? '';
  const replaced = (...others: string[]): string => segments.toSpliced(at, 1, ...others).join('/');
  const path = dice.weighted<() => string>([
    [2, () => replaced()],
    [2, () => replaced(segment, segment)],
    [
      3,
      () =>
        replaced(
          dice.pick(['', '.', '..', '%2e%2e', '..;', '*', ':', '__proto__', '~', 'null', '-1', '0', '%']),
        ),
    ],
    [3, () => replaced(inTarget(dice.pick(oddTexts)))],
    [
      2,
      () =>
        replaced(
          `${segment}${dice.pick(['/', '%2f', '%00', '%', '%zz', ';a=b', '.json', '%0d%0a', '%c0%af', '#'])}`,
        ),
    ],
    [
      2,
      () =>
        replaced(
          [...segment].map((letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`).join(''),
        ),
    ],
    [2, () => replaced(dice.chance(0.5) ? segment.toUpperCase() : segment.slice(1))],
    [1, () => `/${draft.path}`],
    [1, () => `${draft.path}/`],
    [1, () => draft.path.replaceAll('/', dice.pick(['//', '\\', '/./', '%2F']))],
    [1, () => `http://${dice.pick(['localhost', 'evil.example', '[::1]:1', ''])}${draft.path}`],
    [1, () => replaced('a'.repeat(dice.pick([300, 4_000, 15_000])))],
    [1, () => dice.pick(['*', '', '?', '/?', 'a', '/%', '/..', '/\\'])],
  ])();
  return { ...draft, path };
}

/** Changes one thing about the query. */
export function mutatedQuery(dice: Dice, draft: Draft): Draft {
  const odd = (): string => inTarget(dice.pick(oddTexts));
  const join = draft.query === '' ? '?' : '&';
  const query = dice.weighted<() => string>([
    [2, () => draft.query.slice(0, dice.between(0, draft.query.length))],
    [2, () => `${draft.query}${join}${draft.query.slice(1)}`],
    [2, () => draft.query.replace(/=[^&]*/, `=${odd()}`)],
    [
      2,
      () =>
        draft.query.replace(/[?&][^=]*=/, (name) =>
          dice.pick([name.toLowerCase(), name.toUpperCase(), `${name}=`]),
        ),
    ],
    [2, () => `${draft.query}${join}${odd()}=${odd()}`],
    [
      1,
      () =>
        `${draft.query}${join}${dice.pick(['__proto__=1', 'limit=0', 'limit=2000', 'institution=1', 'from=2020-01-01'])}`,
    ],
    [1, () => `${draft.query}${join}${'a=1&'.repeat(dice.pick([10, 2_000]))}`],
    [1, () => `${draft.query}${join}%=%zz&=&&?`],
  ])();
  return { ...draft, query };
}

/** Percent-encoded or raw, at random, but never with characters that end the request line. */
const inTarget = (text: string): string =>
  text.length % 2 === 0 ? encodeURIComponent(text.toWellFormed()) : text.replace(/[\s#]/g, '+');
