import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { operationTable } from './operations.ts';

interface Documented {
  readonly operationId: string;
  readonly requestBody?: object;
}

test('every operation of the contract below /api/v1 has a row, with a body where the contract has one', () => {
  const document: { paths: Record<string, Record<string, Documented>> } = parse(
    readFileSync(new URL('../../../openapi/maskinporten.yaml', import.meta.url), 'utf8'),
  );
  const documented = Object.entries(document.paths)
    .filter(([path]) => path.startsWith('/api/v1/'))
    .flatMap(([, methods]) => Object.values(methods));
  expect(
    Object.fromEntries(Object.entries(operationTable).map(([id, { hasBody }]) => [id, hasBody === true])),
  ).toEqual(
    Object.fromEntries(
      documented.map(({ operationId, requestBody }) => [operationId, requestBody !== undefined]),
    ),
  );
});
