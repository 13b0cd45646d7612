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
  await reached(file, 'read', database.read());
  if (database.data === null) {
    database.data = structuredClone(seed);
    await reached(file, 'written', database.write());
  }
  const result = entriesSchema.safeParse(database.data);
  if (result.success) return directoryOf(result.data);
  throw new StartupFault(
    ...result.error.issues.map(
      ({ path, message }) => `${file}: ${path.map(String).join('.') || 'the file'}: ${message}`,
    ),
  );
}

async function reached(file: string, what: 'read' | 'written', work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (error instanceof StartupFault) throw error;
    throw new StartupFault(
      `${file}: the directory cannot be ${what} (${(error as NodeJS.ErrnoException).code})`,
    );
  }
}

function parse(file: string, written: string): unknown {
  // Some editors put a byte order mark before everything.
  const text = written.replace(/^\uFEFF/, '');
  const reason = faultIn(text);
  if (reason === undefined) return JSON.parse(text);
  throw new StartupFault(
    `${file}, line ${lineOf(reason, text)}: not valid JSON (${reason.replace(/\s+/g, ' ')}); mend it, or remove the file to get the seed`,
  );
}

function faultIn(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** JSON.parse tells the place of some faults; of an unexpected token it does not, and it is looked for. */
function lineOf(reason: string, text: string): number {
  const place = /position (\d+)/.exec(reason)?.[1];
  if (place !== undefined) return text.slice(0, Number(place)).split('\n').length;
  const lines = text.trimEnd().split('\n');
  if (!reason.startsWith('Unexpected token')) return lines.length;
  // The first lines, as far as they are good, end too early at worst.
  let [good, bad] = [0, lines.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (faultIn(lines.slice(0, middle).join('\n'))?.startsWith('Unexpected token')) bad = middle;
    else good = middle;
  }
  return bad;
}
