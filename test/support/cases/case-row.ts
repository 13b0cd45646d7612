import type { ObservedClient } from '../observed-client.ts';
import type { Mutation } from '../scenario-mutation.ts';
import type { World } from '../world.ts';

/** What the tests know of a test case of ours beside its file. */
export type CaseRow = Broken & (GoneThrough | Retried);

interface Broken {
  /** Breaks exactly what the case is about. */
  readonly mutation: Mutation;
  /** Where the case fails then: the step, or the outcome when none is named, and what deviates first. */
  readonly deviation: { readonly step?: string; readonly what: string };
}

interface GoneThrough {
  /** The calls of a client that passes the case while it is observed. */
  readonly journey: (client: ObservedClient, world: World) => Promise<unknown>;
}

interface Retried {
  /** A case in which the sandbox lets two writes fail, each for a customer of its own: what a client retries. */
  readonly retried: 'POST' | 'DELETE';
}

/** By id. */
export type CaseRows = Readonly<Record<string, CaseRow>>;
