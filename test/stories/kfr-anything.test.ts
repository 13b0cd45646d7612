import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { operations } from '../support/operations.ts';
import { send } from '../support/wire.ts';
import { agency, lender, useWorld } from '../support/world.ts';

const world = useWorld();
let tokens: string[];
beforeAll(async () => {
  tokens = [await world.token(lender.fid), await world.token(agency.fid)];
});

const among = <const T>(...values: readonly T[]) => fc.constantFrom(...values);

/** Characters of header values on the wire: visible latin1, space and tab. */
const headerText = fc
  .array(
    fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff }), fc.constant(0x09)),
    { maxLength: 60 },
  )
  .map((codes) => String.fromCharCode(...codes));

/** Characters of a request target: visible ASCII, with `%` anywhere. */
const targetText = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)) },
      { weight: 1, arbitrary: among('%', '%2F', '%00', '%E6', '%c3%a6', '/', '..', '//', ';', '#') },
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

const headers = fc.array(
  fc.tuple(
    among(
      'CorrelationID',
      'CustomerID',
      'AccountID',
      'Legal-Mandate',
      'AccountInfoRequestID',
      'Accept',
      'Content-Type',
      'Authorization',
      'Cookie',
      'X-Forwarded-Host',
      'Prefer',
    ),
    fc.oneof(headerText, among('01912490048', '311000004', '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80', '')),
  ),
  { maxLength: 8 },
);

const path = fc.oneof(
  among(...Object.values(operations).map((operation) => operation.path)),
  fc
    .tuple(among(...Object.values(operations).map((operation) => operation.path)), targetText)
    .map(([known, more]) => `${known}${more}`),
  targetText.map((fid) => `/customers/financialInstitutions/${fid}/relationshipType/DSOPBANK`),
  targetText.map((type) => `/customers/financialInstitutions/${lender.fid}/relationshipType/${type}`),
  targetText.map((text) => `/${text}`),
);

const query = fc.oneof(
  fc.constant(''),
  targetText.map((text) => `?${text}`),
  fc
    .tuple(among('fromDate', 'toDate', '__proto__', 'fromDate[]', 'constructor'), targetText)
    .map(([name, value]) => `?${name}=${value}&toDate=2026-03-04`),
);

const request = fc.record({
  method: among('GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'REPORT'),
  path,
  query,
  headers,
  token: among(0, 1, undefined),
  body: fc.option(fc.uint8Array({ maxLength: 300 }), { nil: undefined }),
});

test('any request gets a reply of the contract or a plain refusal, never a server error', async () => {
  await fc.assert(
    fc.asyncProperty(request, async ({ method, path, query, headers, token, body }) => {
      const bearer = token === undefined ? [] : ['Authorization', `Bearer ${tokens[token]}`];
      const target = `/kar-ws/api/v1${path}${query}`;
      const reply = await send(world.url, method, target, [...bearer, ...headers.flat()], body);
      expect(reply.status).toBeGreaterThanOrEqual(200);
      expect(reply.status).toBeLessThan(500);
      if (reply.body !== '') {
        const body = JSON.parse(reply.body) as object;
        const keys = Object.keys(body).join();
        expect([
          'errorCode,errorMessage,timestamp',
          'statusCode,message',
          'banks',
          'organizationId,bankName',
          'error,error_description',
        ]).toContain(keys);
      }
      if (reply.status >= 400)
        expect(reply.headers['sandbox-explanation']).toMatch(/^[a-z-]+: [\x20-\x7e]+$/);
    }),
    { numRuns: 200 },
  );
  const defects = world.sandbox.journal
    .exchanges({ limit: 2_000 })
    .filter(({ defect }) => defect !== undefined);
  expect(defects).toEqual([]);
});

test('any batch gets a reply, and only complete files are stored', async () => {
  const row = fc.array(
    among(
      '\r\n',
      '--kfr-batch',
      '--',
      'Content-Disposition: form-data; name="customers"',
      '01912490048',
      ',',
      '#2019-11-08',
      'DSOPBANK',
      '\r\n\r\n',
      'Content-Disposition: form-data; name="customer_type"',
      '"',
      ';',
      '\0',
      '\u00e6',
    ),
    { maxLength: 30 },
  );
  await fc.assert(
    fc.asyncProperty(
      row.map((parts) => parts.join('')),
      among(
        'multipart/form-data; boundary=kfr-batch',
        'multipart/form-data; boundary=',
        'text/plain',
        'multipart/form-data; boundary=-',
      ),
      async (body, contentType) => {
        const reply = await send(
          world.url,
          'POST',
          `/kar-ws/api/v1${operations.addCustomerDSOPGWByFile.path}`,
          [
            'Authorization',
            `Bearer ${tokens[0]}`,
            'CorrelationID',
            '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80',
            'Content-Type',
            contentType,
          ],
          Buffer.from(body),
        );
        expect([201, 400, 403]).toContain(reply.status);
      },
    ),
    { numRuns: 200 },
  );
});
