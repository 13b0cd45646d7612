import { fileURLToPath } from 'node:url';
import { type PlayOptions, sandboxTarget, startRun } from '../../src/player/index.ts';
import { type RunResult, readLibrary, type Scenario } from '../../src/scenarios/index.ts';
import { firstNumbersOf } from '../../src/testdata/index.ts';
import { openMutatingProxy } from './mutating-proxy.ts';
import { fromNoon } from './noon.ts';
import type { Mutation } from './scenario-mutation.ts';
import { openWorld, type World } from './world.ts';

export const scenariosFolder = fileURLToPath(new URL('../../scenarios', import.meta.url));

/** Every built-in case. */
export const { scenarios } = readLibrary([scenariosFolder]);

/** A sandbox with a running clock, which loading needs. */
export async function openRunningWorld(): Promise<World> {
  const world = await openWorld({}, undefined, fromNoon());
  world.clock.thaw();
  return world;
}

const numbers = firstNumbersOf({ seed: 5, kinds: ['organisation'], count: 1_000 });

/** Creates an institution, so that its files do not queue behind those of others. @returns its organisation number */
export async function newInstitution(world: World, name: string): Promise<string> {
  const { value } = numbers.next();
  if (value === undefined) throw new Error('no numbers are left');
  const reply = await world.control('PUT', `/institutions/${value.number}`, { name });
  if (reply.status !== 201) throw new Error(await reply.text());
  return value.number;
}

/** Plays against the sandbox, through a proxy when a mutation is given. */
export async function playedIn(
  world: World,
  cases: readonly Scenario[],
  fid: string,
  { mutation, ...options }: PlayOptions & { readonly mutation?: Mutation } = {},
): Promise<RunResult> {
  if (mutation === undefined) return startRun(cases, await sandboxTarget(world.url, fid), options).done;
  const proxy = await openMutatingProxy(world.url, { mutation });
  try {
    return await startRun(cases, await sandboxTarget(proxy.url, fid), options).done;
  } finally {
    await proxy.close();
  }
}

/** Id, status and reason of each case. */
export const inShort = ({ cases }: RunResult) =>
  cases.map(({ scenario, status, reason }) => [scenario, status, reason?.en]);
