import type { World } from './world.ts';

/** The document of GET /_sandbox/state. */
export interface StateDocument {
  readonly version: number;
  readonly clock: object;
  readonly switches: Readonly<Record<string, string>>;
  readonly directory: {
    readonly institutions: readonly object[];
    readonly [list: string]: readonly object[];
  };
  readonly register: {
    readonly relationships: Readonly<Record<string, readonly string[]>>;
    readonly orphans?: Readonly<Record<string, readonly string[]>>;
    readonly batches: readonly Readonly<Record<string, unknown>>[];
  };
}

export const stateOf = async (world: World): Promise<StateDocument> =>
  (await (await world.control('GET', '/state')).json()) as StateDocument;

/** Imports a document; a string is sent unchanged. @returns status and body */
export async function putState(world: World, document: unknown): Promise<[status: number, body: unknown]> {
  const body = typeof document === 'string' ? document : JSON.stringify(document);
  const reply = await fetch(`${world.url}/_sandbox/state`, { method: 'PUT', body });
  return [reply.status, await reply.json()];
}
