import { describe, expect, test } from 'vitest';
import { inLanguages } from '../../test/support/in-languages.ts';
import type { Account, Explanation, Reply, Request } from '../kernel/index.ts';
import { jsonLine, textLines } from './log.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const entry = { id: 7, at: Date.parse('2026-03-04T14:39:04Z'), durationMs: 2.8345 };
const request = (headers: Request['headers'] = {}, path = '/token', method = 'POST') =>
  ({ method, path, headers }) as Request;
const reply = (status: number, account: Partial<Account> = {}, cut?: 'before' | 'middle') =>
  ({ status, headers: {}, cut, account: { answeredBy: 'kfr', ...account } }) as Reply;

const explanation: Explanation = {
  code: 'customer-id-form',
  where: 'header CustomerID',
  expected: '11 digits',
  got: '01912490048 and more',
  summary: inLanguages({ en: 'CustomerID has the wrong form.' }),
  remedy: inLanguages({ en: 'Send digits only.' }),
};
const caller = { institution: '311002007', correlationId: '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80' };

describe('as text', () => {
  const text = textLines(false);

  test.each([
    [
      '14:39:04  201  POST       2.8 ms  /token  311002007 0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80 run job-7',
      request({ 'sandbox-run': 'job-7' }),
      reply(201, caller),
    ],
    ['14:39:04  200  GET        2.8 ms  /a b', request({}, '/a\nb', 'GET'), reply(200)],
    ['14:39:04  204  DELETE     2.8 ms  /x', request({}, '/x', 'DELETE'), reply(204)],
    ['14:39:04  cut  POST       2.8 ms  /token', request(), reply(0, {}, 'before')],
    ['14:39:04  200 cut  POST       2.8 ms  /token', request(), reply(200, {}, 'middle')],
  ])('%s', (line, sent, answer) => {
    expect(text(entry, sent, answer)).toBe(line);
  });

  test('the reason and notes are below, masked', () => {
    expect(text(entry, request(), reply(400, { explanation, notes: [explanation], defect: 'at x' }))).toBe(
      [
        '14:39:04  400  POST       2.8 ms  /token',
        ...['why', 'note'].flatMap((kind) => [
          `          ${kind}: CustomerID has the wrong form. [customer-id-form]`,
          '               header CustomerID; expected 11 digits; got 019******48 and more',
          '               Send digits only.',
        ]),
        '          defect: at x',
      ].join('\n'),
    );
  });

  test.each([
    [200, 32],
    [302, 32],
    [404, 33],
    [503, 31],
    [0, 31],
  ])('in colours, the status %d is in %d', (status, colour) => {
    const [line = ''] = textLines(true)(entry, request(), reply(status, { explanation })).split('\n');
    expect(line).toContain(`\u001b[${colour}m${status === 0 ? 'cut' : status}\u001b[39m`);
  });

  test('in colours, it is the same text', () => {
    const [sent, answer] = [
      request({ 'sandbox-run': 'x' }),
      reply(400, { ...caller, explanation, defect: 'x' }),
    ];
    // biome-ignore lint/suspicious/noControlCharactersInRegex: removes the colours
    expect(textLines(true)(entry, sent, answer).replace(/\u001b\[\d+m/g, '')).toBe(text(entry, sent, answer));
  });

  test('control characters of a request are not printed, in colours neither', () => {
    const line = textLines(true)(entry, request({}, '/\u001b[31m\u202e\u0007x'), reply(200));
    expect(line).toContain(' [31m\\u202e x');
  });
});

describe('as JSON', () => {
  const parsed = (...line: Parameters<typeof jsonLine>) => JSON.parse(jsonLine(...line)) as unknown;

  test('a refusal has its evidence, masked, and its remedy', () => {
    const shown = {
      code: 'customer-id-form',
      text: 'CustomerID has the wrong form.',
      where: 'header CustomerID',
      expected: '11 digits',
      got: '019******48 and more',
      remedy: 'Send digits only.',
    };
    const headers = { 'sandbox-run': 'job-7', traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
    const account = { ...caller, operation: 'addCustomerDSOPGW', explanation, notes: [explanation] };
    expect(parsed(entry, request(headers), reply(400, account))).toEqual({
      time: '2026-03-04T14:39:04.000Z',
      exchange: '7',
      method: 'POST',
      path: '/token',
      status: 400,
      durationMs: 2.83,
      answeredBy: 'kfr',
      operation: 'addCustomerDSOPGW',
      ...caller,
      run: 'job-7',
      traceId,
      explanation: shown,
      notes: [shown],
    });
  });

  test('a text is masked each time that it is shown, and however long it is', () => {
    const long = `/x/01912490048/${'a'.repeat(1_100)}`;
    for (const path of ['/x/01912490048', long]) {
      const shown = [1, 2].map(() => parsed(entry, request({}, path), reply(200)));
      expect(shown).toMatchObject([1, 2].map(() => ({ path: path.replace('01912490048', '019******48') })));
    }
  });

  test('an accepted request has only what it has', () => {
    const headers = { 'sandbox-run': 'a b', traceparent: 'malformed' };
    expect(parsed(entry, request(headers), reply(200))).toEqual({
      time: '2026-03-04T14:39:04.000Z',
      exchange: '7',
      method: 'POST',
      path: '/token',
      status: 200,
      durationMs: 2.83,
      answeredBy: 'kfr',
    });
  });
});
