import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { openContract } from '../../src/contract/index.ts';
import { openapiDocument } from '../support/openapi-rules.ts';
import { requestOf } from '../support/request.ts';
import { jwtBearer, postBody, wires } from '../support/token-requests.ts';
import { lender, useWorld } from '../support/world.ts';

const file = fileURLToPath(new URL('../../openapi/maskinporten.yaml', import.meta.url));
const raw: { readonly servers: readonly object[] } = parse(readFileSync(file, 'utf8'));

describe('the document', () => {
  test('is OpenAPI 3.0.3, to the field', () => {
    expect(openapiDocument.safeParse(raw).error?.issues ?? []).toEqual([]);
  });

  const document = openapiDocument.parse(raw);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const text = JSON.stringify(document);

  test('has every reference, and refers to every component', () => {
    const used = new Set([...text.matchAll(/"\$ref":"#\/components\/(\w+\/\w+)"/g)].map(([, name]) => name));
    const { securitySchemes: _, ...components } = document.components;
    const there = Object.entries(components).flatMap(([kind, entries]) =>
      Object.keys(entries).map((name) => `${kind}/${name}`),
    );
    expect([...used].sort()).toEqual(there.sort());
  });

  test('has an id of its own for each operation, and tags and security schemes that exist', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const tags = document.tags.map(({ name }) => name);
    expect(
      operations.flatMap(({ operation }) => operation.tags).filter((tag) => !tags.includes(tag)),
    ).toEqual([]);
    const schemes = operations.flatMap(({ operation }) =>
      operation.security.flatMap((entry) => Object.keys(entry)),
    );
    expect([...new Set(schemes)]).toEqual(Object.keys(document.components.securitySchemes));
  });

  test.each(operations)('declares the parameters in the path of $method $path', ({ path, operation }) => {
    const declared = (operation.parameters ?? []).flatMap((parameter) => {
      const found =
        '$ref' in parameter
          ? document.components.parameters[parameter.$ref.split('/').at(-1) ?? '']
          : parameter;
      return found?.in === 'path' && found.required ? [found.name] : [];
    });
    expect(declared).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
  });

  test('has every error of the token endpoint, with its status', () => {
    const token = document.paths['/token']?.post;
    const statuses = Object.keys(token?.responses ?? {}).filter((status) => status !== '200');
    expect(statuses).toEqual([...new Set(Object.values(wires).map(([status]) => String(status)))].sort());
    const errors = JSON.stringify(document.components.schemas.TokenError);
    for (const [, error] of Object.values(wires)) expect(errors).toContain(`"${error}"`);
  });
});

describe('what is answered', () => {
  const world = useWorld();

  const operationIds = Object.values(openapiDocument.parse(raw).paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  const contract = openContract(file, { operationIds });

  /** Violations of the document in a real reply. */
  async function violationsIn(method: string, path: string, reply: Response): Promise<readonly string[]> {
    const body = await reply.text();
    const headers = { 'content-type': reply.headers.get('Content-Type') ?? '' };
    const account = { answeredBy: 'maskinporten' } as const;
    const matched = await contract.match(path, requestOf({ method, path }));
    if (matched.outcome !== 'matched') return [matched.outcome];
    return contract.replyViolations(matched.operationId, { status: reply.status, headers, body, account });
  }

  test.each(['/.well-known/oauth-authorization-server', '/jwk'])('at %s is as documented', async (path) => {
    expect(await violationsIn('GET', path, await fetch(`${world.url}${path}`))).toEqual([]);
  });

  test('for a good grant is as documented', async () => {
    const reply = await world.postGrant(await world.grant(lender.fid));
    expect(reply.status).toBe(200);
    expect(await violationsIn('POST', '/token', reply)).toEqual([]);
  });

  test.each([
    ['a form without grant', 400, () => postBody(world, `grant_type=${jwtBearer}`)],
    ['another grant type', 400, () => postBody(world, 'grant_type=password')],
    ['a body that is too large', 413, () => postBody(world, 'a'.repeat(300_000))],
    [
      'an expired grant',
      400,
      async () => world.postGrant(await world.grant(lender.fid, { claims: { exp: 1 } })),
    ],
    [
      'an unknown client',
      400,
      async () => world.postGrant(await world.grant(lender.fid, { claims: { iss: 'x' } })),
    ],
    [
      'another scope',
      400,
      async () => world.postGrant(await world.grant(lender.fid, { claims: { scope: 'a:b' } })),
    ],
    [
      'a consumer who has not delegated',
      403,
      async () => world.postGrant(await world.grant(lender.fid, { claims: { consumer_org: '213000004' } })),
    ],
  ])('for %s is as documented', async (_, status, send) => {
    const reply = await send();
    expect(reply.status).toBe(status);
    expect(await violationsIn('POST', '/token', reply)).toEqual([]);
  });

  test('a reply that is not as documented is found', async () => {
    const wrong = new Response(JSON.stringify({ access_token: 1 }), {
      status: 200,
      headers: { 'Content-Type': 'application/json' },
    });
    expect((await violationsIn('POST', '/token', wrong)).length).toBeGreaterThan(3);
  });

  test.each([
    ['yaml', 'application/yaml', (body: string) => parse(body)],
    ['json', 'application/json', (body: string) => JSON.parse(body)],
  ])('at openapi.%s is the document itself, with the address of its server', async (form, type, read) => {
    const reply = await fetch(`${world.url}/api/v1/openapi.${form}`);
    expect([reply.status, reply.headers.get('Content-Type')]).toEqual([200, type]);
    expect(read(await reply.text())).toEqual({ ...raw, servers: [{ ...raw.servers[0], url: world.url }] });
    const other = await fetch(`${world.url}/api/v1/openapi.${form}`, { method: 'POST' });
    expect([other.status, other.headers.get('Allow')]).toEqual([405, 'GET, HEAD']);
  });
});
