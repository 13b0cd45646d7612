import { expect } from 'vitest';
import type { Institution } from '../../src/control/api.d.ts';
import type { World } from './world.ts';

/** Calls /_sandbox/institutions{path}. @returns status and body */
export async function callInstitutions(
  world: World,
  method: string,
  path: string,
  body?: unknown,
): Promise<[status: number, body: unknown]> {
  const reply = await world.control(method, `/institutions${path}`, body);
  return [reply.status, await reply.json()];
}

/** Creates or changes an institution, and returns it. */
export async function wish(world: World, method: string, path: string, body: unknown) {
  const [status, shown] = await callInstitutions(world, method, path, body);
  expect([200, 201], JSON.stringify(shown)).toContain(status);
  return shown as Institution;
}

/** The reply for an institution without accounts and mandates, with the changes of `more`. */
export const shownAs = (
  world: World,
  organisationNumber: string,
  more: Readonly<Record<string, unknown>>,
): Record<string, unknown> => ({
  organisationNumber,
  kind: 'institution',
  accountSeries: [],
  collectionAccounts: [],
  legalMandates: [],
  access: {},
  clients: [],
  connection: `${world.url}/_sandbox/institutions/${organisationNumber}/connection`,
  ...more,
});

const anyUuid: unknown = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);

export const shownClient = (name: string, more: Readonly<Record<string, unknown>> = {}) => ({
  clientId: anyUuid,
  name,
  active: true,
  scopes: ['bits:kundeforhold.write'],
  registeredKeys: [],
  ...more,
});
