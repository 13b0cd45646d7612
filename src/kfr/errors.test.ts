import { expect, test } from 'vitest';
import { errorBody, errorTable } from './errors.ts';

const now = Date.parse('2026-03-04T11:00:00.999Z');

test.each([
  ['KFR-001', 401, 'Client is not authenticated'],
  ['KFR-002', 403, 'Client does not have access'],
  ['KFR-003', 403, 'Client cannot manage customer relationships for the given organisation number'],
  ['KFR-004', 400, 'Invalid request'],
  ['KFR-005', 400, 'Invalid customer identifier'],
  ['KFR-007', 500, 'Internal error'],
  ['KFR-008', 404, 'Customer relationship not found'],
  ['KFR-009', 400, 'Invalid customer relationship type'],
  ['KFR-010', 400, 'Invalid date format'],
  ['ERR-001', 403, 'Klient er ikke autorisert'],
  ['ERR-002', 400, 'Ugyldig KUNDEID'],
  ['ERR-003', 400, 'Ugyldig periode eller datoformat'],
  ['ERR-004', 400, 'Ugyldig kontonummer'],
] as const)('%s is %i "%s", with a timestamp rounded down to seconds', (code, status, errorMessage) => {
  const error = errorBody({ code }, now);
  expect([error.status, JSON.parse(error.body)]).toEqual([
    status,
    { errorCode: code, errorMessage, timestamp: '2026-03-04T11:00:00Z' },
  ]);
});

test('there are no other codes', () => {
  expect(Object.keys(errorTable)).toHaveLength(13);
});

test('a code can have another status', () => {
  expect(errorBody({ code: 'ERR-001', status: 401 }, now).status).toBe(401);
});

test.each([
  [401, 'Unauthorized. Access token is missing or invalid'],
  [403, 'Forbidden'],
  [404, 'Resource not found'],
  [405, 'Method not allowed'],
  [406, 'Not acceptable'],
  [413, 'Request entity too large'],
  [415, 'Unsupported media type'],
] as const)('%i without a code says "%s" and has no timestamp', (gateway, message) => {
  const error = errorBody({ gateway }, now);
  expect([error.status, JSON.parse(error.body)]).toEqual([gateway, { statusCode: gateway, message }]);
});
