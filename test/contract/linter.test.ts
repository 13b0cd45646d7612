import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createConfig, lint } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';

/**
 * Lints every served document with Redocly. No network: documents have no external references, and the library without its
 * command line sends no telemetry.
 */
const config = await createConfig({
  extends: ['recommended-strict'],
  rules: {
    'operation-description': 'error',
    'operation-singular-tag': 'error',
    'operation-tag-defined': 'error',
    'parameter-description': 'error',
    'path-params-defined': 'error',
    'no-http-verbs-in-paths': 'error',
    'spec-example-values': 'error',
    'spec-strict-refs': 'error',
    'component-name-unique': 'error',
    'array-parameter-serialization': 'error',
  },
});

const folder = fileURLToPath(new URL('../../openapi', import.meta.url));
const documents = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

/** Accepted findings of the linter, by document. One that is no longer found fails the test. */
const intended: Readonly<Record<string, readonly string[]>> = {
  'kfr.yaml': [
    // As in the published contract: two string examples that are numbers, and a trailing slash.
    'no-invalid-schema-examples #/paths/~1customers~1customerRelationships/get/parameters/1/schema/example',
    'no-invalid-schema-examples #/paths/~1customers~1financialInstitutions~1{fid}~1/get/parameters/2/schema/example',
    'no-path-trailing-slash #/paths/~1customers~1financialInstitutions~1{fid}~1',
  ],
  'maskinporten.yaml': [
    // A request without parameters, headers or body cannot be refused.
    'operation-4xx-response #/paths/~1.well-known~1oauth-authorization-server/get/responses',
    'operation-4xx-response #/paths/~1jwk/get/responses',
  ],
  'sandbox.yaml': [
    // They lead to another page.
    'operation-2xx-response #/paths/~1login/post/responses',
    'operation-2xx-response #/paths/~1logout/post/responses',
  ],
};

const problemsOf = async (name: string): Promise<string[]> =>
  (await lint({ ref: `${folder}/${name}`, config })).map(
    ({ ruleId, location }) => `${ruleId} ${location[0]?.pointer}`,
  );

describe('the linter', () => {
  test('has documents to look at', () => {
    expect(documents).toEqual(expect.arrayContaining(Object.keys(intended)));
  });

  test.each(documents)('finds nothing in %s but what is meant', async (name) => {
    expect((await problemsOf(name)).sort()).toEqual([...(intended[name] ?? [])].sort());
  });
});
