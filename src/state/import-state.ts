import { DirectoryError, type Entries, mergedEntries } from '../directory/index.ts';
import { issueLines, MovableClock } from '../kernel/index.ts';
import { type IncomingRegister, piecesError } from '../register/index.ts';
import { batch, type Frame, frame, laxFrame } from './document.ts';
import { JsonError } from './json-reader.ts';
import type { StateParts } from './ports.ts';
import { readDocument } from './read-document.ts';
import { readRelationship } from './relationship-text.ts';
import { ErrorList } from './state-error.ts';

/** A valid document that is not applied yet. */
export interface ImportedState {
  readonly clock: Frame['clock'];
  readonly switches: Frame['switches'];
  /**
   * The given entries with its lists instead of theirs; the same object if the document has no directory.
   * @throws StateError if the result is invalid or lacks an institution of the document's register
   */
  readonly mergeDirectory: (entries: Entries) => Entries;
  /** Complete; the caller must install or discard it. Undefined: the document has no register. */
  readonly register: IncomingRegister | undefined;
}

/**
 * Reads and checks a document in short turns of the event loop. Relationships and batches are streamed to the store, so that
 * memory is bounded.
 * @param entries the directory whose lists are used where the document has none; called after reading
 * @throws StateError with all errors, at most 100; BodyTooLargeError above 256 MB; BodyIncompleteError; RegisterError
 */
export async function importState(
  document: AsyncIterable<Uint8Array>,
  entries: () => Entries,
  parts: StateParts,
): Promise<ImportedState> {
  const incoming = parts.register.incoming();
  try {
    const errors = new ErrorList();
    const value = await read(document, incoming, errors);
    const { hasRegister, ...imported } = checked(value, entries(), parts, errors);
    if (!hasRegister) incoming.discard();
    else await incoming.complete(clockOf(imported.clock, parts.clock).today());
    return { ...imported, register: hasRegister ? incoming : undefined };
  } catch (error) {
    incoming.discard();
    throw error;
  }
}

async function read(
  document: AsyncIterable<Uint8Array>,
  incoming: IncomingRegister,
  errors: ErrorList,
): Promise<unknown> {
  try {
    return await readDocument(document, (path, value) => {
      const [, list, fid] = path;
      if (list === 'batches') addBatch(value, path.join('.'), incoming, errors);
      else {
        const error = addRelationship(String(fid), value, incoming);
        if (error !== undefined) errors.add(`${path.join('.')}: ${error}`);
      }
    });
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    errors.add(error.message);
    throw errors.asError();
  }
}

/** @returns the error message, if any */
function addRelationship(fid: string, value: unknown, incoming: IncomingRegister): string | undefined {
  const read = readRelationship(value);
  if (typeof read === 'string') return read;
  return incoming.add(fid, read)
    ? undefined
    : 'this customer has an open relationship with the institution already';
}

function addBatch(value: unknown, path: string, incoming: IncomingRegister, errors: ErrorList): void {
  const result = batch.safeParse(value);
  if (!result.success) {
    for (const line of issueLines(result.error.issues, '', [path])) errors.add(line);
    return;
  }
  const { institution: fid, pieces, more: written, ...others } = result.data;
  const more = Object.fromEntries(
    Object.entries(written).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const error = piecesError(others, pieces);
  if (error !== undefined) errors.add(`${path}: ${error}`);
  else if (!incoming.addBatch({ fid, ...others, more }, pieces))
    errors.add(`${path}.id: ${others.id} stands twice`);
}

type Checked = Omit<ImportedState, 'register'> & { readonly hasRegister: boolean };

/** Checks everything but relationships and batches. Reports the errors of all parts. */
function checked(value: unknown, entries: Entries, parts: StateParts, errors: ErrorList): Checked {
  const result = frame.safeParse(value);
  for (const line of issueLines(result.error?.issues ?? [], 'the document')) errors.add(line);
  const { directory: lists, switches, register } = laxFrame.safeParse(value).data ?? {};
  const fids = Object.keys(register?.relationships ?? {});
  const directory = mergedDirectory(entries, lists, errors);
  for (const error of parts.switches.errorsIn(switches ?? {})) errors.add(`switches: ${error}`);
  addUnknownInstitutions(fids, directory, errors);
  for (const fid of Object.keys(register?.orphans ?? {}))
    if (!/^\d{9}$/.test(fid))
      errors.add(`register.orphans.${fid}: must be an organisation number of 9 digits`);
  if (!result.success) throw errors.asError();
  const { clock } = result.data;
  try {
    clockOf(clock, parts.clock);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    errors.add(`clock: ${error.message}`);
  }
  if (!errors.isEmpty) throw errors.asError();
  return {
    clock,
    switches,
    mergeDirectory(entries) {
      const errors = new ErrorList();
      const directory = mergedDirectory(entries, lists, errors);
      addUnknownInstitutions(fids, directory, errors);
      if (!errors.isEmpty) throw errors.asError();
      return directory;
    },
    hasRegister: result.data.register !== undefined,
  };
}

/** Adds an error for each institution of the register that is not in the directory. */
function addUnknownInstitutions(fids: readonly string[], { institutions }: Entries, errors: ErrorList): void {
  const known = new Set(institutions.map((institution) => institution.organisationNumber));
  for (const fid of fids)
    if (!known.has(fid)) errors.add(`register.relationships.${fid}: the directory has no such organisation`);
}

/** The entries with the lists of the document, if any; the unchanged entries if those are invalid. */
function mergedDirectory(entries: Entries, lists: unknown, errors: ErrorList): Entries {
  if (lists === undefined) return entries;
  try {
    return mergedEntries(entries, lists);
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    for (const line of error.lines)
      errors.add(line.startsWith('the file: ') ? line.replace('the file', 'directory') : `directory.${line}`);
    return entries;
  }
}

/** A copy of the clock with the setting applied. @throws RangeError outside the years that a clock supports */
function clockOf(setting: Frame['clock'], clock: MovableClock): MovableClock {
  const { offset, frozen } = clock.state();
  const copy = new MovableClock(() => clock.now() - offset);
  copy.follow(offset);
  if (frozen) copy.freeze();
  setClock(copy, setting);
  return copy;
}

export function setClock(clock: MovableClock, setting: Frame['clock']): void {
  if (setting?.offset !== undefined) clock.follow(setting.offset);
  if (setting?.set === undefined) return;
  // Frozen before it is set, so that it shows exactly that time.
  if (setting.freeze) clock.freeze();
  else clock.thaw();
  clock.set(Date.parse(setting.set));
}
