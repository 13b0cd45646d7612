import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Expected, expectRefused, goodScope, type Sending, selfService } from './self-service.ts';
import type { World } from './world.ts';

/** `call`: method and path. */
export type RefusedRow = readonly [what: string, call: string, sending: Sending, expected: Expected];

export const not = (error: string, code: string, object: string, ...fields: string[]): Expected => ({
  error,
  code,
  object,
  ...(fields.length === 0 ? {} : { fields }),
});
export const bad = (code: string, object: string, ...fields: string[]): Expected =>
  not('invalid_request', code, object, ...fields);

/** Invalid requests of one call, each with the code and the fields of its refusal. @param sending what is sent of a row */
export const badRows = (
  call: string,
  object: string,
  sending: (change: object) => Sending,
  rows: readonly (readonly [what: string, change: object, code: string, ...fields: string[]])[],
): RefusedRow[] =>
  rows.map(([what, change, code, ...fields]) => [what, call, sending(change), bad(code, object, ...fields)]);

/** Creates scopes of the first institution: havn:skip.read, havn:gone (deactivated) and havn:people (for logins). */
export async function makeScopes(world: World): Promise<void> {
  await selfService(world, 'POST', '/scopes', { body: goodScope });
  await selfService(world, 'POST', '/scopes', { body: { ...goodScope, subscope: 'gone' } });
  await selfService(world, 'DELETE', '/scopes?scope=havn:gone');
  const idporten = { ...goodScope, subscope: 'people', allowed_integration_types: ['idporten'] };
  await selfService(world, 'POST', '/scopes', { body: idporten });
}

/** Makes the call, compares the refusal with the row, and checks that directory.json is unchanged. */
export async function expectRowRefused(
  world: World,
  call: string,
  sending: Sending,
  expected: Expected,
): Promise<void> {
  const kept = () => readFile(join(world.dataDir, 'directory.json'), 'utf8');
  const before = await kept();
  const [method = '', path = ''] = call.split(' ');
  await expectRefused(world, await selfService(world, method, path, sending), expected);
  expect(await kept()).toBe(before);
}
