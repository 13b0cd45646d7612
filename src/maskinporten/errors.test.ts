import { expect, test } from 'vitest';
import { type Explanation, sameInAll } from '../kernel/index.ts';
import { type ErrorName, errorTable, Refusal, refusalReply } from './errors.ts';

const explanation: Explanation = {
  code: 'a-code',
  where: 'here',
  expected: 'this',
  got: 'that',
  summary: sameInAll('a'),
  remedy: sameInAll('b'),
};
const account = { answeredBy: 'maskinporten', operation: 'token' } as const;
const reply = (name: ErrorName, placeholders?: Record<string, string>) =>
  refusalReply(new Refusal(name, explanation, placeholders), 'https://issuer.invalid/', account);

test.each(Object.keys(errorTable) as ErrorName[])('the reply for %s follows RFC 6749, 5.2', (name) => {
  const row: { code?: string; error: string; status: number } = errorTable[name];
  const placeholders = { detail: 'A', grantType: 'b', scope: 'c', consumer: 'd', supplier: 'e', value: 'f' };
  const { status, headers, body, account: replied } = reply(name, placeholders);
  const parsed = JSON.parse(String(body)) as Record<string, string>;
  expect({ status, headers, account: replied }).toEqual({
    status: row.status,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', Pragma: 'no-cache' },
    account: {
      ...account,
      error: name,
      ...(row.code === undefined ? {} : { errorCode: row.code }),
      explanation,
    },
  });
  expect(Object.entries(parsed)).toEqual([
    ['error', row.error],
    ['error_description', expect.stringMatching(/^[A-Z].*[^ ] \(trace_id: [0-9a-f]{32}\)$/)],
    ...(row.code === undefined ? [] : [['error_uri', `https://issuer.invalid/errors/${row.code}`]]),
  ]);
});

test('each code has one row', () => {
  const codes = Object.values(errorTable).flatMap((row) => ('code' in row ? [row.code] : []));
  expect(codes).toEqual([...new Set(codes)]);
});

test('values of placeholders are inserted verbatim, braces and dollars included', () => {
  const { body } = reply('no-delegation', { consumer: '{scope}', scope: '$&', supplier: '$1' });
  expect(JSON.parse(String(body))).toMatchObject({
    error_description: expect.stringMatching(
      /^Consumer \{scope\} has not delegated access to the scope \$& to supplier \$1\. \(trace_id: /,
    ),
  });
});

test('each refusal has its own trace id', () => {
  expect(reply('expired').body).not.toBe(reply('expired').body);
});
