import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requestOf } from '../../test/support/request.ts';
import type { Reply } from '../kernel/index.ts';
import { openContract } from './contract.ts';
import { openPrism } from './prism.ts';

const fileOf = (name: string): string =>
  fileURLToPath(new URL(`../../openapi/${name}.yaml`, import.meta.url));

function opened(name: string) {
  const file = fileOf(name);
  const prism = openPrism(file);
  const operationIds = prism.operations.map(({ iid = '' }) => iid);
  return { prism, operationIds, contract: openContract(file, { operationIds, echoed: 'CorrelationID' }) };
}

const uuid = '0b5e4f52-7f0c-4b8e-9d51-2c1d3a6f7e80';
const values = fc.oneof(
  fc.constantFrom('', ' ', '+', '-', 'u', '1:u', '3:1:u', 'true', 'false', 'TRUE', '0', '2026-03-04', ','),
  fc.constantFrom(uuid, uuid.toUpperCase(), `urn:uuid:${uuid}`, uuid.slice(1), `${uuid},${uuid}`),
  fc.constantFrom('311002007', '31100200', 'bits:kundeforhold.write', 'x'.repeat(200), 'x'.repeat(201)),
  fc.uuid(),
  fc.string({ maxLength: 12 }),
);
const otherNames = fc.constantFrom('__proto__', 'constructor', 'toString', '', 'x-y', 'content-type');

describe.each(['kfr', 'kundeforhold-v2', 'maskinporten'])('of %s', (name) => {
  const { prism, operationIds, contract } = opened(name);
  const request = ({ request: parts = {} }: (typeof prism.operations)[number]) => parts;
  const headerNames = prism.operations.flatMap((one) => (request(one).headers ?? []).map((it) => it.name));
  const queryNames = prism.operations.flatMap((one) => (request(one).query ?? []).map((it) => it.name));

  const headers = fc.dictionary(
    fc.oneof(fc.constantFrom('authorization', ...headerNames.map((one) => one.toLowerCase())), otherNames),
    values,
    { maxKeys: 6 },
  );
  const spelt = fc
    .constantFrom('none', ...queryNames)
    .chain((query) => fc.constantFrom(query, query.toLowerCase(), query.toUpperCase()));
  const query = fc.array(fc.tuple(fc.oneof(spelt, spelt, otherNames), values), { maxLength: 4 });
  const segments = fc.oneof(
    fc.constantFrom('312345001', 'DSOPBANK', 'dsopbank', 'a,b', 'a%2Fb', '%zz', '%', 'x;y', ''),
    fc.string({ maxLength: 8 }).map(encodeURIComponent),
  );
  const paths = fc
    .tuple(fc.constantFrom('/none', ...prism.operations.map(({ path }) => path)), fc.array(segments))
    .map(([template, parts]) => template.replace(/\{\w+\}/g, () => parts.pop() ?? 'DSOPBANK'));
  const methods = fc.constantFrom('GET', 'GET', 'POST', 'PUT', 'DELETE', 'PATCH');

  test('the verdict on a request equals that of Prism, whatever is cached', async () => {
    await fc.assert(
      fc.asyncProperty(methods, paths, headers, query, async (method, path, sent, asked) => {
        const request = requestOf({ method, path, headers: sent, query: new URLSearchParams(asked) });
        const matched = await contract.match(path, request);
        expect(await contract.match(path, request)).toEqual(matched);
        if (matched.outcome !== 'matched') return;
        const operation = prism.operations.find(({ iid }) => iid === matched.operationId);
        if (operation === undefined) throw new Error('no such operation');
        const literal = path.replaceAll(/%(?![\da-f]{2})/gi, '%25');
        expect(matched.violations).toEqual([
          ...(await prism.violations(operation, literal, request)),
          ...prism.pathViolations(operation, literal),
        ]);
      }),
      { numRuns: 600 },
    );
  });

  test('the verdict on a reply equals that of Prism', async () => {
    const bodies = fc.oneof(
      fc.constantFrom(undefined, '', '{', '{}', '[]', '{"banks":[]}', '{"errorCode":"KFR-004"}'),
      fc.json({ maxDepth: 1 }),
    );
    const replyHeaders = fc.dictionary(
      fc.constantFrom('CorrelationID', 'Content-Type', 'Allow', 'Location'),
      fc.oneof(values, fc.constantFrom('application/json', 'application/json; charset=utf-8', 'text/plain')),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...operationIds),
        fc.constantFrom(200, 201, 204, 400, 403, 404, 418, 500),
        replyHeaders,
        bodies,
        async (operationId, status, headers, body) => {
          const account = { answeredBy: 'sandbox' } as const;
          const reply: Reply = { status, headers, account, ...(body === undefined ? {} : { body }) };
          const operation = prism.operations.find(({ iid }) => iid === operationId);
          if (operation === undefined) throw new Error('no such operation');
          const expected = await judged(() => prism.replyViolations(operation, reply));
          expect(await judged(() => contract.replyViolations(operationId, reply))).toEqual(expected);
          expect(await judged(() => contract.replyViolations(operationId, reply))).toEqual(expected);
        },
      ),
      { numRuns: 400 },
    );
  });
});

/** Prism throws on an invalid media type. */
async function judged(judge: () => readonly string[] | Promise<readonly string[]>): Promise<unknown> {
  try {
    return await judge();
  } catch (error) {
    return String(error);
  }
}

test('different values do not share a verdict', async () => {
  const { contract } = opened('maskinporten');
  const verdict = async (...query: [string, string][]) => {
    const matched = await contract.match(
      '/api/v1/scopes',
      requestOf({ path: '/api/v1/scopes', query: new URLSearchParams(query) }),
    );
    return matched.outcome === 'matched' ? matched.violations.map(({ name, rule }) => `${name} ${rule}`) : [];
  };
  expect(await verdict(['scope', 'a'], ['inactive', 'true'])).toEqual([]);
  expect(await verdict(['scope', 'a4:true'])).toEqual([]);
  expect(await verdict(['scope', 'a'], ['inactive', 'x'])).toEqual(['inactive type']);
  expect(await verdict(['scope', 'a1:x'])).toEqual([]);
  expect(await verdict(['scope', 'x'.repeat(201)])).toEqual(['scope maxLength']);
  // Prism takes the last of several, whatever their capitals.
  expect(await verdict(['inactive', 'true'])).toEqual([]);
  expect(await verdict(['inactive', 'x'])).toEqual(['inactive type']);
  expect(await verdict(['INACTIVE', 'x'], ['inactive', 'true'])).toEqual([]);
  expect(await verdict(['inactive', 'true'], ['INACTIVE', 'x'])).toEqual(['inactive type']);
});

test('every operation of a document must be implemented', () => {
  expect(() => openContract(fileOf('kfr'), { operationIds: ['addCustomerDSOPGW'] })).toThrow(
    'the contract has an operation getCustomerRelation that is not implemented',
  );
});
