import { describe, expect, test } from 'vitest';
import { contract, operations, schemas } from '../support/contract-document.ts';

describe('the prose of the KFR contract', () => {
  const described = [
    ['the document', contract.info.description],
    ...contract.tags.map(({ name, description }) => [`tag ${name}`, description]),
    ...operations.flatMap(({ operation }) => [
      [operation.operationId, operation.description],
      [`${operation.operationId}, summary`, operation.summary],
      ...operation.parameters.map(({ name, description }) => [
        `${operation.operationId}, ${name}`,
        description,
      ]),
      ...Object.entries(operation.responses).map(([status, { description }]) => [
        `${operation.operationId}, ${status}`,
        description,
      ]),
    ]),
    ...schemas.flatMap(([name, { description, properties }]) => [
      [name, description],
      ...Object.entries(properties ?? {}).map(([property, value]) => [
        `${name}.${property}`,
        value.description,
      ]),
    ]),
  ];

  test.each(described)('describes %s', (_, description) => {
    expect(description).toMatch(/\S+ \S+ \S+/);
  });

  test('describes each answer of an operation differently', () => {
    for (const { operation } of operations) {
      const texts = Object.values(operation.responses).map(({ description }) => description);
      expect(new Set(texts).size, operation.operationId).toBe(texts.length);
    }
  });
});
