import { describe, expect, test } from 'vitest';
import type { Expectation } from '../format/expectation.ts';
import type { ReceivedAnswer } from '../received-answer.ts';
import type { TemplateValues } from '../values/names.ts';
import { answerInShort, expectedInShort } from './in-short.ts';

const values: TemplateValues = {
  institution: { fid: '311002007' },
  otherFid: '314159004',
  today: '2026-03-04',
  customer: () => undefined,
  uuid: () => 'a-uuid',
  steps: {},
  request: {},
};

describe('an expectation', () => {
  test.each<[Expectation, string, string?]>([
    [{ status: 201 }, '201'],
    [{ status: [201, 200], body: 'none' }, '201 or 200, no body', '201 eller 200, uten innhold'],
    [{ status: 'none' }, 'no answer', 'ikke noe svar'],
    [{ status: [204, 404] }, '204 or 404', '204 eller 404'],
    [{ status: 400, code: 'KFR-005' }, '400 KFR-005'],
    [
      { status: 200, body: { banks: [] }, within: 'PT5S' },
      '200, {"banks":[]}, within 5 seconds',
      '200, {"banks":[]}, innen 5 sekunder',
    ],
    [
      { status: 200, body: { banks: [{ organizationID: '{{institution.fid}}', activeAccount: false }] } },
      '200, {"banks":[{"organizationID":"311002007","activeAccount":false}]}',
    ],
    [
      { status: 200, body: { bankName: '{{institution.name}}', n: 1, nothing: null } },
      '200, {"bankName":"{{institution.name}}","n":1,"nothing":null}',
    ],
  ])('%j reads %s', (expected, en, nb = en) => {
    expect(expectedInShort(expected, values)).toEqual({ en, nb });
  });
});

describe('an answer', () => {
  const answer = (change: Partial<ReceivedAnswer>): ReceivedAnswer => ({
    status: 200,
    headers: {},
    took: 1,
    ...change,
  });
  test.each<[Partial<ReceivedAnswer>, string, string?]>([
    [{ status: 201 }, '201, no body', '201, uten innhold'],
    [{ status: 'none' }, 'no answer', 'ikke noe svar'],
    [{ status: 400, body: { errorCode: 'KFR-005', errorMessage: 'x' } }, '400 KFR-005'],
    [{ status: 400, body: { error: 'invalid_grant' } }, '400 invalid_grant'],
    [{ body: { banks: [] } }, '200, {"banks":[]}'],
    [{ status: 502, body: '<html>' }, '502, <html>'],
    [
      { body: { access_token: 'opaque' }, claims: { iss: 'x' } },
      '200, an access token',
      '200, et access token',
    ],
    [{ body: { error: 7 } }, '200, {"error":7}'],
    [{ body: '01912490048' }, '200, 01912490048'],
    [{ body: '01912490049' }, '200, 019******49'],
    [{ body: 'x'.repeat(500) }, `200, ${'x'.repeat(200)}…`],
  ])('%j reads %s', (change, en, nb = en) => {
    expect(answerInShort(answer(change))).toEqual({ en, nb });
  });
});
