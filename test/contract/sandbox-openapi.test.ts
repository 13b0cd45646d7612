import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { queriesOf, parametersOf as queryParametersOf } from '../../docs/control-schemas.ts';
import { routes, type Services } from '../../src/http/routes.ts';
import { parametersOf, sandboxOperations, schemaErrors } from '../support/control-document.ts';

/** openapi/sandbox.yaml: every route that no other document describes, and no other. */

const root = new URL('../../', import.meta.url);
const textOf = (file: string): Promise<string> => readFile(new URL(file, root), 'utf8');

const braced = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

/** The routes outside /_sandbox, without services: only paths and methods are read. */
function servedByHttp(): string[] {
  const anything: unknown = new Proxy(() => [], { get: () => anything });
  const services = {
    maskinporten: anything,
    kfr: anything,
    webConsole: anything,
    login: anything,
    control: [],
  };
  return routes(services as unknown as Services).flatMap(({ path, methods }) =>
    Object.keys(methods).map((method) => `${method} ${braced(path)}`),
  );
}

/** Parsed from the source, because building these routes needs a whole sandbox. */
async function servedByControl(): Promise<string[]> {
  const rows = [
    ...(await textOf('src/control/routes.ts')).matchAll(/path: '([^']+)',\s+methods: \{([^}]+)\}/g),
  ];
  return rows.flatMap(([, path = '', methods = '']) =>
    [...methods.matchAll(/\b([A-Z]+):/g)].map(([, method]) => `${method} ${braced(path)}`),
  );
}

/** Described elsewhere: in openapi/kfr.yaml and its neighbours, and pages of the console, which no program calls. */
const isElsewhere = (route: string): boolean =>
  route.startsWith('* ') ||
  /^GET \/(?:traffic|tests|demo|register|clients|explain|controls|console)(?:\/\{\w+\})?$/.test(route) ||
  /^(?:GET \/\.well-known\/oauth-authorization-server|GET \/jwk|POST \/token)$/.test(route);

const described = sandboxOperations.map(({ method, path }) => `${method} ${path}`);

test('has every route with its methods, and no other', async () => {
  const control = await servedByControl();
  const served = [...servedByHttp(), ...control];
  expect(control.length).toBeGreaterThan(70);
  expect(described.toSorted()).toEqual(served.filter((route) => !isElsewhere(route)).toSorted());
  expect(served.filter(isElsewhere).length).toBeGreaterThan(10);
});

test('names each parameter of a path, and no other', () => {
  for (const { method, path, operation } of sandboxOperations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const named = parametersOf(operation).filter((parameter) => parameter.in === 'path');
    expect(
      named.map(({ name }) => name),
      `${method} ${path}`,
    ).toEqual(inPath);
  }
});

test('names the query parameters that the schemas of the code have, in their order', () => {
  const known = new Set(sandboxOperations.map(({ operation }) => operation.operationId));
  expect(Object.keys(queriesOf).filter((id) => !known.has(id))).toEqual([]);
  // The other ones are read one by one: a page or a download.
  const single = ['download', 'lang', 'code', 'next'];
  for (const { operation } of sandboxOperations) {
    const names = parametersOf(operation)
      .filter((parameter) => parameter.in === 'query')
      .map(({ name }) => name);
    const queries = queriesOf[operation.operationId];
    if (queries === undefined) expect(single, operation.operationId).toEqual(expect.arrayContaining(names));
    else
      expect(names, operation.operationId).toEqual(
        queries.flatMap((query) => queryParametersOf(query).map(([, { name }]) => name)),
      );
  }
});

test('has each operationId once, and a description of each parameter', () => {
  const ids = sandboxOperations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { operation } of sandboxOperations)
    for (const { name, description } of parametersOf(operation))
      expect(description, `${operation.operationId}, ${name}`).toMatch(/\S/);
});

test('requires the control token of what requires it, and of nothing else', () => {
  for (const { path, operation } of sandboxOperations) {
    const isGuarded = path.startsWith('/_sandbox/') && !path.startsWith('/_sandbox/assets/');
    expect(operation.security === undefined, path).toBe(isGuarded);
    expect('401' in operation.responses, path).toBe(isGuarded);
  }
});

test('an answer with a field that is not described, or without one that is, is found', () => {
  const clock = { now: '2026-01-31T12:00:00.000Z', today: '2026-01-31', frozen: true, offset: 0 };
  expect(schemaErrors('Clock', clock)).toEqual([]);
  expect(schemaErrors('Clock', { ...clock, zone: 'UTC' }).join()).toContain('zone');
  expect(schemaErrors('Clock', { ...clock, today: undefined }).join()).toContain('today');
  expect(schemaErrors('Clock', { ...clock, offset: '0' }).join()).toContain('/offset must be integer');
  expect(schemaErrors('ClockMove', { advance: 'P1D', by: 1 }).join()).toContain('by');
});
