import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  answerLine,
  contract,
  operationsOf,
  parameterLine,
  readContract,
} from '../support/contract-document.ts';
import { useWorld } from '../support/world.ts';

/** Compares openapi/kundeforhold-v2.yaml with the published data model of version 2, and otherwise with version 1. */

const document = readContract('kundeforhold-v2');
const operations = operationsOf(document);
const everyCall = [
  'header CorrelationID: uuid = "294fafb7-0e4e-4177-a5ff-ce7367c45814"',
  expect.stringMatching(/^header Legal-Mandate: string = "[\w%()]+" \{"minLength":1\}$/),
  'header AccountInfoRequestID: uuid = "7d2f4c1a-5b83-4e60-9f27-3c8d1e0a6b59"',
];

const expected = [
  {
    id: 'customerRelationships',
    at: 'get /customers/customerRelationships',
    parameters: [
      'header CustomerID: string = "14828510046"',
      ...everyCall,
      'query fromDate: string = "2025-12-04"',
      'query toDate: string = "2026-03-04"',
      'query onlyPrimaryOwner?: boolean {"default":false}',
    ],
    answers: [
      '200 CustomerRelationships',
      '400 ErrorResponse: invalid_period ERR-003, invalid_customerid ERR-002',
      '401 ErrorResponse: ERR-001',
      '403 ErrorResponse: ERR-001',
      '500 ErrorResponse',
      '504 ErrorResponse: KFR-007',
    ],
  },
  {
    id: 'accountServicingProvider',
    at: 'get /customers/accountServicingProvider',
    parameters: ['header AccountID: string = "99900312345"', ...everyCall],
    answers: [
      '200 AccountServicingProvider',
      '400 ErrorResponse: ERR-004',
      '401 ErrorResponse401',
      '403 ErrorResponse: ERR-001',
      '404 ErrorResponse',
      '500 ErrorResponse',
    ],
  },
];

describe('the document of version 2', () => {
  test('is OpenAPI 3.0.0, version 2.0.0, and is served by the sandbox alone', () => {
    expect([document.openapi, document.info.version]).toEqual(['3.0.0', '2.0.0']);
    expect(document.servers).toEqual([{ url: '/kar-ws/api/v2', description: expect.any(String) }]);
    expect(document.components.securitySchemes).toEqual(contract.components.securitySchemes);
  });

  test('has the two look-ups', () => {
    expect(
      operations.map(({ path, method, operation }) => ({
        id: operation.operationId,
        at: `${method} ${path}`,
        parameters: operation.parameters.map(parameterLine),
        answers: Object.entries(operation.responses).map(([status, answer]) => answerLine(status, answer)),
      })),
    ).toEqual(expected);
    for (const { operation } of operations) expect(operation.security).toEqual([{ bearerAuth: [] }]);
  });

  test('has its own operationIds, so that the journal distinguishes the versions', () => {
    const first = operationsOf(contract).map(({ operation }) => operation.operationId);
    for (const { operation } of operations) expect(first).not.toContain(operation.operationId);
  });

  test('spells organizationID with a capital D everywhere', () => {
    expect(JSON.stringify(document)).not.toMatch(/organizationId/);
  });

  test('describes when activeAccount and ownershipType are present, and requires neither', () => {
    const { CustomerRelationship: schema } = document.components.schemas;
    expect(schema?.required).toEqual(['organizationID', 'bankName']);
    expect(Object.keys(schema?.properties ?? {})).toEqual([
      'organizationID',
      'bankName',
      'activeAccount',
      'ownershipType',
    ]);
    expect(schema?.properties?.ownershipType?.enum).toEqual(['primaryOwner', 'notPrimaryOwner', 'unknown']);
    expect(schema?.properties?.ownershipType?.description).toContain('onlyPrimaryOwner');
    expect(schema?.properties?.activeAccount?.description).toContain('toDate');
  });

  test('has the refusals of version 1', () => {
    const first = contract.components.schemas;
    for (const name of ['ErrorResponse', 'ErrorResponse401'])
      expect(document.components.schemas[name]).toMatchObject({
        type: first[name]?.type,
        required: first[name]?.required,
      });
  });

  test('refers to every schema, and to no other', () => {
    const used = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    const names = [...new Set(used.map(([, name]) => name))].sort();
    expect(names).toEqual(Object.keys(document.components.schemas).sort());
  });

  test('describes everything, and each answer of an operation differently', () => {
    const described: (string | undefined)[] = [
      ...document.tags.map(({ description }) => description),
      ...operations.flatMap(({ operation }) => [
        operation.summary,
        operation.description,
        ...operation.parameters.map(({ description }) => description),
        ...Object.values(operation.responses).map(({ description }) => description),
      ]),
      ...Object.values(document.components.schemas).flatMap(({ description, properties = {} }) => [
        description,
        ...Object.values(properties).map((property) => property.description),
      ]),
    ];
    for (const description of described) expect(description).toMatch(/\S+ \S+ \S+/);
    for (const { operation } of operations) {
      const texts = Object.values(operation.responses).map(({ description }) => description);
      expect(new Set(texts).size).toBe(texts.length);
    }
  });
});

describe('where it is served', () => {
  const world = useWorld();

  test.each([
    ['yaml', 'application/yaml', (body: string) => parse(body)],
    ['json', 'application/json', (body: string) => JSON.parse(body)],
  ] as const)(
    'openapi.%s is the document itself, with the address of its server',
    async (form, type, read) => {
      const reply = await fetch(`${world.url}/kar-ws/api/v2/openapi.${form}`);
      expect([reply.status, reply.headers.get('Content-Type')]).toEqual([200, type]);
      const file = readFileSync(new URL('../../openapi/kundeforhold-v2.yaml', import.meta.url), 'utf8');
      const written = parse(file);
      expect(read(await reply.text())).toEqual({
        ...written,
        servers: [{ ...written.servers[0], url: `${world.url}/kar-ws/api/v2` }],
      });
      const other = await fetch(`${world.url}/kar-ws/api/v2/openapi.${form}`, { method: 'POST' });
      expect([other.status, other.headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
    },
  );
});
