import type { ObservedClient } from '../observed-client.ts';
import type { Mutation } from '../scenario-mutation.ts';
import type { World } from '../world.ts';

/** Test data of a built-in case. */
export type CaseRow = Broken & (GoneThrough | Retried);

interface Broken {
  /** Breaks the behaviour that the case checks, and no other. */
  readonly mutation: Mutation;
  /** Where the case fails then: step (default: the outcome) and first deviation. */
  readonly deviation: { readonly step?: string; readonly what: string };
}

interface GoneThrough {
  /** The calls of a client that passes the case. */
  readonly journey: (client: ObservedClient, world: World) => Promise<unknown>;
}

interface Retried {
  /** Method that the client retries, in a case where the sandbox makes two writes fail, each for another customer. */
  readonly retried: 'POST' | 'DELETE';
}

/** By id of the case. */
export type CaseRows = Readonly<Record<string, CaseRow>>;
