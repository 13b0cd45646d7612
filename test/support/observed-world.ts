import { afterAll, beforeAll } from 'vitest';
import { type ObservedClient, observedClient } from './observed-client.ts';
import { ownCases } from './own-cases.ts';
import { lender, useWorld, type World } from './world.ts';

interface ObservedWorld {
  readonly world: World;
  /** A client in a run of its own; default: of the lender. */
  newClient(fid?: string): ObservedClient;
}

/** A world for all tests of a file that follows test cases. @param own cases beside the built-in ones, by the name after OWN- */
export function useObservedWorld(own?: Parameters<typeof ownCases>[0]): ObservedWorld {
  let cases: Awaited<ReturnType<typeof ownCases>> | undefined;
  const world = useWorld(async () => {
    if (own === undefined) return {};
    cases = await ownCases(own);
    return { scenariosDir: cases.folder };
  });
  // Observation starts with the first request for the cases.
  beforeAll(() => world.control('GET', '/scenarios'));
  afterAll(() => cases?.remove());
  let runs = 0;
  return {
    world,
    newClient(fid = lender.fid) {
      runs += 1;
      return observedClient(world, fid, `client-${runs}`);
    },
  };
}
