import { describe, expect, test } from 'vitest';
import { kfrVersion } from '../../src/kernel/index.ts';
import { operationTable } from '../../src/scenarios/index.ts';
import { answerLine, contract, operations, parameterLine } from '../support/contract-document.ts';

/**
 * Compares openapi/kfr.yaml with the published contract, version 1.1.2. The tables below repeat the structure of the
 * contract, so that every change is made in both places on purpose.
 */

const uuidExample = '"294fafb7-0e4e-4177-a5ff-ce7367c45814"';
const bearer = 'header Authorization: string = "bearer ey..."';
const correlation = `header CorrelationID: uuid = ${uuidExample}`;
const correlationOptional = `header CorrelationID?: uuid = ${uuidExample}`;
const fid = 'path fid: string = "995610760"';
const type = 'path type: DSOPBANK = "DSOPBANK"';
const customer = 'header CustomerID: string = "30020012345"';
const customerAsNumber = 'header CustomerID: string = 30020012345';
const agency = ['header Legal-Mandate?: string', 'header AccountInfoRequestID?: uuid'];
const period = ['query fromDate?: string = "2018-01-01"', 'query toDate?: string = "2019-01-01"'];
const errors = 'ErrorResponse';
const writeRefusals = [
  `401 ${errors}: KFR-001 + CorrelationID`,
  `403 ${errors}: no_access KFR-002, invalid_fid KFR-003 + CorrelationID`,
];
const badWrite = 'ErrorResponse: invalid_request KFR-004, invalid_customerid KFR-005, invalid_type KFR-009';

const published = [
  {
    operation: 'getCustomerRelation',
    at: 'get /customers/customerRelationships',
    tags: ['Govermental institution - Customer relationship'],
    parameters: [bearer, customerAsNumber, correlationOptional, ...agency, ...period],
    answers: [
      '200 ListCustomerRelation',
      `400 ${errors}: invalid_period ERR-003, invalid_customerid ERR-002`,
      `401 ${errors}`,
      `403 ${errors}: ERR-001`,
      `405 ${errors}`,
      `406 ${errors}`,
      `500 ${errors}`,
      `504 ${errors}`,
    ],
  },
  {
    operation: 'getAccountServicingProvider',
    at: 'get /customers/accountServicingProvider',
    tags: ['Govermental institution - Account'],
    parameters: [bearer, 'header AccountID: string = "15030012345"', correlation, ...agency],
    answers: [
      '200 Bank',
      `400 ${errors}: invalid_customerid ERR-004`,
      '401 ErrorResponse401',
      `500 ${errors}`,
    ],
  },
  {
    operation: 'addCustomerDSOPGW',
    at: 'post /customers/financialInstitutions/{fid}/relationshipType/{type}',
    tags: ['Financial institution'],
    parameters: [bearer, fid, type, customer, correlation],
    answers: [
      '200 no body + CorrelationID',
      '201 no body + CorrelationID',
      `400 ${badWrite} + CorrelationID`,
      ...writeRefusals,
      `500 ${errors}: KFR-007 + CorrelationID`,
    ],
  },
  {
    operation: 'deleteCustomerDSOPGW',
    at: 'delete /customers/financialInstitutions/{fid}/relationshipType/{type}',
    tags: ['Financial institution'],
    parameters: [bearer, fid, type, customer, correlation],
    answers: [
      '204 no body + CorrelationID',
      `400 ${badWrite} + CorrelationID`,
      ...writeRefusals,
      `404 ${errors}: KFR-008 + CorrelationID`,
      `500 ${errors}: KFR-007 + CorrelationID`,
    ],
  },
  {
    operation: 'addCustomerDSOPGWByFile',
    at: 'post /customers/financialInstitutions/{fid}/batch',
    tags: ['Financial institution'],
    parameters: [bearer, fid, correlation],
    answers: [
      '201 no body + CorrelationID',
      `400 ${badWrite}, invalid_period KFR-010 + CorrelationID`,
      ...writeRefusals,
      `500 ${errors}: KFR-007 + CorrelationID`,
    ],
  },
  {
    operation: 'getCustomerRelationForOwnBank',
    at: 'get /customers/financialInstitutions/{fid}/',
    tags: ['Financial institution'],
    parameters: [bearer, fid, customerAsNumber, correlationOptional, ...period],
    answers: [
      '200 ListCustomerRelation',
      `400 ${errors}: invalid_period ERR-003, invalid_customerid ERR-002`,
      `401 ${errors}: ERR-001`,
      `403 ${errors}: ERR-001`,
      `405 ${errors}`,
      `500 ${errors}`,
    ],
  },
];

test('test cases call the operations of the contract, with their methods, paths and parameters', () => {
  const inContract = operations.map(
    ({ path, method, operation: { operationId, parameters, requestBody } }) => [
      operationId,
      {
        method: method.toUpperCase(),
        path,
        hasCustomer: parameters.some(({ name }) => name === 'CustomerID'),
        hasFile: requestBody !== undefined,
        query: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
      },
    ],
  );
  expect(
    Object.entries(operationTable).map(([id, row]) => [id, { hasFile: false, query: [], ...row }]),
  ).toEqual(inContract);
});

describe('the structure of the KFR contract', () => {
  test('is OpenAPI 3.0.0, version 1.1.2, served by the sandbox first and by the real register', () => {
    expect(contract.openapi).toBe('3.0.0');
    expect(contract.info).toEqual({
      title: expect.any(String),
      description: expect.any(String),
      version: '1.1.2',
      license: { name: expect.any(String), url: expect.any(String) },
    });
    expect(kfrVersion).toBe(contract.info.version);
    expect(contract.servers).toEqual([
      { url: '/kar-ws/api/v1', description: expect.any(String) },
      {
        url: 'https://{environment}.bits.no/kar-ws/api/v1',
        description: expect.any(String),
        variables: {
          environment: {
            description: expect.any(String),
            default: 'preprod.api',
            enum: ['preprod.api', 'api'],
          },
        },
      },
    ]);
    expect(contract.tags.map(({ name }) => name)).toEqual([
      'Financial institution',
      'Govermental institution - Account',
      'Govermental institution - Customer relationship',
    ]);
    expect(contract.components.securitySchemes).toEqual({
      bearerAuth: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: expect.any(String),
      },
    });
    expect(Object.keys(contract).sort()).toEqual([
      'components',
      'info',
      'openapi',
      'paths',
      'servers',
      'tags',
    ]);
    expect(Object.keys(contract.components).sort()).toEqual(['schemas', 'securitySchemes']);
  });

  test('has the published operations and no other, in the published order', () => {
    expect(
      operations.map(({ path, method, operation }) => [operation.operationId, `${method} ${path}`]),
    ).toEqual(published.map(({ operation, at }) => [operation, at]));
  });

  test.each(published)('has the published $operation', ({ operation: id, tags, parameters, answers }) => {
    const { operation } = operations.find(({ operation }) => operation.operationId === id) ?? {};
    expect({
      tags: operation?.tags,
      parameters: operation?.parameters.map(parameterLine),
      answers: Object.entries(operation?.responses ?? {}).map(([status, answer]) =>
        answerLine(status, answer),
      ),
      security: operation?.security,
    }).toEqual({ tags, parameters, answers, security: [{ bearerAuth: [] }] });
  });

  test('has no field of an operation, an answer or an example beyond these tables', () => {
    const keys = new Map<string, Set<string>>();
    const see = (what: string, value: object | undefined) => {
      const seen = keys.get(what) ?? new Set();
      for (const key of Object.keys(value ?? {})) seen.add(key);
      keys.set(what, seen);
    };
    for (const { operation } of operations) {
      see('operation', operation);
      for (const parameter of operation.parameters) see('parameter', parameter);
      for (const answer of Object.values(operation.responses)) {
        see('answer', answer);
        see('content', answer.content);
        for (const media of Object.values(answer.content ?? {})) {
          see('media', media);
          for (const example of Object.values(media.examples ?? {})) see('example', example);
        }
      }
    }
    expect(Object.fromEntries([...keys].map(([what, seen]) => [what, [...seen].sort()]))).toEqual({
      operation: [
        'description',
        'operationId',
        'parameters',
        'requestBody',
        'responses',
        'security',
        'summary',
        'tags',
      ],
      parameter: ['description', 'in', 'name', 'required', 'schema'],
      answer: ['content', 'description', 'headers'],
      content: ['application/json'],
      media: ['example', 'examples', 'schema'],
      example: ['summary', 'value'],
    });
  });

  test('has one request body: the form of the batch upload', () => {
    const bodies = operations.flatMap(({ operation: { operationId, requestBody } }) =>
      requestBody === undefined ? [] : [[operationId, requestBody]],
    );
    expect(bodies).toEqual([
      [
        'addCustomerDSOPGWByFile',
        {
          description: expect.any(String),
          content: { 'multipart/form-data': { schema: { $ref: '#/components/schemas/CustomerBatch' } } },
        },
      ],
    ]);
  });

  test('has the published schemas', () => {
    const described = { description: expect.any(String) };
    const organisation = { ...described, type: 'string', example: '920426530', minLength: 9, maxLength: 9 };
    const bankName = { ...described, type: 'string', example: 'SPAREBANK 1 ØSTLANDET' };
    const object = { ...described, type: 'object' };
    expect(contract.components.schemas).toEqual({
      Bank: {
        ...object,
        required: ['organizationId', 'bankName'],
        properties: { organizationId: organisation, bankName },
      },
      CustomerBatch: {
        ...object,
        required: ['customer_type', 'customers'],
        properties: {
          customer_type: { ...described, type: 'string', enum: ['DSOPBANK'], example: 'DSOPBANK' },
          customers: { ...described, type: 'string', example: '30020012345,123456789,600200123456' },
        },
      },
      CustomerRelation: {
        ...object,
        required: ['organizationID', 'bankName', 'activeAccount'],
        properties: {
          organizationID: organisation,
          bankName,
          activeAccount: { ...described, type: 'boolean', example: false },
        },
      },
      ListCustomerRelation: {
        ...object,
        required: ['banks'],
        properties: {
          banks: { ...described, type: 'array', items: { $ref: '#/components/schemas/CustomerRelation' } },
        },
      },
      ErrorResponse: {
        ...object,
        required: ['errorCode', 'errorMessage', 'timestamp'],
        properties: {
          errorCode: { ...described, type: 'string' },
          errorMessage: { ...described, type: 'string' },
          timestamp: { ...described, type: 'string', format: 'date-time' },
        },
      },
      ErrorResponse401: {
        ...object,
        required: ['statusCode', 'message'],
        properties: {
          statusCode: { ...described, type: 'number', example: 401 },
          message: {
            ...described,
            type: 'string',
            example: 'Unauthorized. Access token is missing or invalid',
          },
        },
      },
    });
  });

  test('has one text for each code, and the published timestamp as a string', () => {
    const bodies = operations.flatMap(({ operation }) =>
      Object.values(operation.responses).flatMap(({ content }) => {
        const media = content?.['application/json'];
        const examples = Object.values(media?.examples ?? {}).map(({ value }) => value);
        return media?.example === undefined ? examples : [...examples, media.example];
      }),
    );
    const texts = new Set(bodies.map(({ errorCode, errorMessage }) => `${errorCode} ${errorMessage}`));
    expect([...texts].sort()).toEqual([
      'ERR-001 Klient er ikke autorisert',
      'ERR-002 Ugyldig KUNDEID',
      'ERR-003 Ugyldig periode eller datoformat',
      'ERR-004 Ugyldig kontonummer',
      'KFR-001 Client is not authenticated',
      'KFR-002 Client does not have access',
      'KFR-003 Client cannot manage customer relationships for the given organisation number',
      'KFR-004 Invalid request',
      'KFR-005 Invalid customer identifier',
      'KFR-007 Internal error',
      'KFR-008 Customer relationship not found',
      'KFR-009 Invalid customer relationship type',
      'KFR-010 Invalid date format',
    ]);
    for (const body of bodies) {
      expect(Object.keys(body)).toEqual(['errorCode', 'errorMessage', 'timestamp']);
      expect(body.timestamp).toBe('2018-02-05T12:54:12Z');
    }
  });

  test('declares the response header CorrelationID as a UUID wherever it is echoed', () => {
    const headers = operations.flatMap(({ operation }) =>
      Object.values(operation.responses).flatMap((answer) => Object.values(answer.headers ?? {})),
    );
    expect(headers).toHaveLength(17);
    for (const header of headers)
      expect(header).toEqual({
        description: expect.any(String),
        schema: { type: 'string', format: 'uuid', example: '294fafb7-0e4e-4177-a5ff-ce7367c45814' },
      });
  });
});
