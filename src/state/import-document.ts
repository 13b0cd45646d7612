import { DirectoryFault, type Entries, entriesOver } from '../directory/index.ts';
import { issueLines, MovableClock } from '../kernel/index.ts';
import { faultInPieces, type IncomingRegister } from '../register/index.ts';
import { batch, type Frame, frame, laxFrame } from './document.ts';
import { JsonFault } from './json-fault.ts';
import type { StateParts } from './ports.ts';
import { readDocument } from './read-document.ts';
import { readRelationship } from './relationship-text.ts';
import { Faults } from './state-fault.ts';

/** A valid document that has not been applied yet. */
export interface ImportedDocument {
  readonly clock: Frame['clock'];
  readonly switches: Frame['switches'];
  /**
   * Applies its directory to these entries; returns them unchanged if it has none.
   * @throws StateFault when the two are incompatible, or an institution of its register is in neither
   */
  readonly over: (entries: Entries) => Entries;
  /** Complete; to be installed or discarded by the caller. Undefined: the document has no register. */
  readonly register: IncomingRegister | undefined;
}

/**
 * Reads and validates a document in short turns of the event loop. Relationships and batches go directly to the store,
 * so that memory does not depend on the length of the document.
 * @param entries returns the current directory, for lists that the document omits; called after reading
 * @throws StateFault with the first 100 faults; BodyTooLarge past 256 MB; BodyCutOff; RegisterFault
 */
export async function importDocument(
  document: AsyncIterable<Uint8Array>,
  entries: () => Entries,
  parts: StateParts,
): Promise<ImportedDocument> {
  const incoming = parts.register.incoming();
  try {
    const faults = new Faults();
    const value = await read(document, incoming, faults);
    const { hasRegister, ...imported } = checked(value, entries(), parts, faults);
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
  faults: Faults,
): Promise<unknown> {
  try {
    return await readDocument(document, (place, value) => {
      const [, list, fid] = place;
      if (list === 'batches') takeBatch(value, place.join('.'), incoming, faults);
      else {
        const fault = relationshipFault(String(fid), value, incoming);
        if (fault !== undefined) faults.add(`${place.join('.')}: ${fault}`);
      }
    });
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    faults.add(error.message);
    throw faults.asFault();
  }
}

function relationshipFault(fid: string, value: unknown, incoming: IncomingRegister): string | undefined {
  const read = readRelationship(value);
  if (typeof read === 'string') return read;
  return incoming.add(fid, read)
    ? undefined
    : 'this customer has an open relationship with the institution already';
}

function takeBatch(value: unknown, place: string, incoming: IncomingRegister, faults: Faults): void {
  const result = batch.safeParse(value);
  if (!result.success) {
    for (const line of issueLines(result.error.issues, '', [place])) faults.add(line);
    return;
  }
  const { institution: fid, pieces, more: written, ...others } = result.data;
  const more = Object.fromEntries(
    Object.entries(written).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const fault = faultInPieces(others, pieces);
  if (fault !== undefined) faults.add(`${place}: ${fault}`);
  else if (!incoming.addBatch({ fid, ...others, more }, pieces))
    faults.add(`${place}.id: ${others.id} stands twice`);
}

type Checked = Omit<ImportedDocument, 'register'> & { readonly hasRegister: boolean };

/** Everything except relationships and batches, each part independently of the others. */
function checked(value: unknown, entries: Entries, parts: StateParts, faults: Faults): Checked {
  const result = frame.safeParse(value);
  for (const line of issueLines(result.error?.issues ?? [], 'the document')) faults.add(line);
  const { directory: lists, switches, register } = laxFrame.safeParse(value).data ?? {};
  const fids = Object.keys(register?.relationships ?? {});
  const directory = directoryOf(entries, lists, faults);
  for (const fault of parts.switches.faultsIn(switches ?? {})) faults.add(`switches: ${fault}`);
  addUnknown(fids, directory, faults);
  for (const fid of Object.keys(register?.orphans ?? {}))
    if (!/^\d{9}$/.test(fid))
      faults.add(`register.orphans.${fid}: must be an organisation number of 9 digits`);
  if (!result.success) throw faults.asFault();
  const { clock } = result.data;
  try {
    clockOf(clock, parts.clock);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    faults.add(`clock: ${error.message}`);
  }
  if (faults.any) throw faults.asFault();
  return {
    clock,
    switches,
    over(entries) {
      const conflicts = new Faults();
      const directory = directoryOf(entries, lists, conflicts);
      addUnknown(fids, directory, conflicts);
      if (conflicts.any) throw conflicts.asFault();
      return directory;
    },
    hasRegister: result.data.register !== undefined,
  };
}

/** Institutions of the register that are not in the directory. */
function addUnknown(fids: readonly string[], { institutions }: Entries, faults: Faults): void {
  const known = new Set(institutions.map((each) => each.organisationNumber));
  for (const fid of fids)
    if (!known.has(fid)) faults.add(`register.relationships.${fid}: the directory has no such organisation`);
}

/** The entries with the lists of the document, if any. @returns the unchanged entries if the lists are invalid */
function directoryOf(entries: Entries, lists: unknown, faults: Faults): Entries {
  if (lists === undefined) return entries;
  try {
    return entriesOver(entries, lists);
  } catch (error) {
    if (!(error instanceof DirectoryFault)) throw error;
    for (const line of error.lines)
      faults.add(line.startsWith('the file: ') ? line.replace('the file', 'directory') : `directory.${line}`);
    return entries;
  }
}

/** Tries the clock settings on another clock. @throws RangeError outside the years that a clock supports */
function clockOf(wish: Frame['clock'], clock: MovableClock): MovableClock {
  const { offset, frozen } = clock.state();
  const trial = new MovableClock(() => clock.now() - offset);
  trial.follow(offset);
  if (frozen) trial.freeze();
  setClock(trial, wish);
  return trial;
}

export function setClock(clock: MovableClock, wish: Frame['clock']): void {
  if (wish?.offset !== undefined) clock.follow(wish.offset);
  if (wish?.set === undefined) return;
  // Frozen first, so that it stays at exactly this time.
  if (wish.freeze) clock.freeze();
  else clock.thaw();
  clock.set(Date.parse(wish.set));
}
