import { Low } from 'lowdb';
import { DataFile } from 'lowdb/node';
import { StartupFault } from '../kernel/index.ts';
import {
  type AccessState,
  type Client,
  type Entries,
  entriesSchema,
  type Institution,
  type Scope,
} from './entries.ts';
import { seed } from './seed.ts';

/** Who exists. Read once at start from a file that people may edit by hand while the sandbox is down. */
export interface Directory {
  institutions(): readonly Institution[];
  institution(organisationNumber: string): Institution | undefined;
  client(clientId: string): Client | undefined;
  clientsOf(organisationNumber: string): readonly Client[];
  scope(name: string): Scope | undefined;
  /** What the scope's owner has decided about this consumer; undefined when nothing was asked. */
  access(scope: string, consumer: string): AccessState | undefined;
}

/** An answer for every question out of plain entries. */
export function directoryOf(entries: Entries): Directory {
  const institutions = new Map(entries.institutions.map((entry) => [entry.organisationNumber, entry]));
  const clients = new Map(entries.clients.map((entry) => [entry.clientId, entry]));
  const scopes = new Map(entries.scopes.map((entry) => [entry.name, entry]));
  const accesses = new Map(
    entries.accesses.map((entry) => [`${entry.scope} ${entry.consumer}`, entry.state]),
  );
  return {
    institutions: () => entries.institutions,
    institution: (organisationNumber) => institutions.get(organisationNumber),
    client: (clientId) => clients.get(clientId),
    clientsOf: (organisationNumber) =>
      entries.clients.filter((client) => client.organisationNumber === organisationNumber),
    scope: (name) => scopes.get(name),
    access: (scope, consumer) => accesses.get(`${scope} ${consumer}`),
  };
}

/**
 * Opens the directory file; writes the seed there when there is none.
 * @throws StartupFault naming the file and the line or entry at fault
 */
export async function openDirectory(file: string): Promise<Directory> {
  const adapter = new DataFile<unknown>(file, {
    parse: (text) => parse(file, text),
    stringify: (data) => `${JSON.stringify(data, null, 2)}\n`,
  });
  // lowdb keeps the default object itself: a copy, so that the seed stays as it is.
  const database = new Low<unknown>(adapter, null);
  await database.read();
  if (database.data === null) {
    database.data = structuredClone(seed);
    await database.write();
  }
  const result = entriesSchema.safeParse(database.data);
  if (result.success) return directoryOf(result.data);
  throw new StartupFault(
    ...result.error.issues.map(
      ({ path, message }) => `${file}: ${path.map(String).join('.') || 'the file'}: ${message}`,
    ),
  );
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const place = /position (\d+)/.exec(reason)?.[1];
    const line =
      place === undefined ? text.split('\n').length : text.slice(0, Number(place)).split('\n').length;
    throw new StartupFault(
      `${file}, line ${line}: not valid JSON (${reason}); mend it, or remove the file to get the seed`,
    );
  }
}
