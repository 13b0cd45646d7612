import { DirectoryError, type Entries, entriesOver } from '../directory/index.ts';
import { issueLines, MovableClock } from '../kernel/index.ts';
import { type IncomingRegister, piecesError } from '../register/index.ts';
import { batch, type Frame, frame, laxFrame } from './document.ts';
import { JsonError } from './json-error.ts';
import type { StateParts } from './ports.ts';
import { readDocument } from './read-document.ts';
import { readRelationship } from './relationship-text.ts';
import { Faults } from './state-error.ts';

/** A document that is good in every part, and not yet in force. */
export interface ImportedState {
  readonly clock: Frame['clock'];
  readonly switches: Frame['switches'];
  /**
   * The directory that it wants over these entries: the same ones when it has no directory.
   * @throws StateError when the two do not go together, or an institution of its register is in neither
   */
  readonly over: (entries: Entries) => Entries;
  /** Complete; whoever takes the document in installs or discards it. Undefined: it has no register. */
  readonly register: IncomingRegister | undefined;
}

/**
 * Reads a document in short turns of the event loop and checks all of it. Relationships and batches go to the store at
 * once, so that a document of any length needs little memory.
 * @param entries what the lists of the directory are that the document leaves out, asked when it has been read
 * @throws StateError naming every fault, the first hundred; BodyTooLarge past 256 MB; BodyCutOff; RegisterError
 */
export async function importState(
  document: AsyncIterable<Uint8Array>,
  entries: () => Entries,
  parts: StateParts,
): Promise<ImportedState> {
  const incoming = parts.register.incoming();
  try {
    const faults = new Faults();
    const value = await read(document, incoming, faults);
    const { hasRegister, ...taken } = checked(value, entries(), parts, faults);
    if (!hasRegister) incoming.discard();
    else await incoming.complete(clockOf(taken.clock, parts.clock).today());
    return { ...taken, register: hasRegister ? incoming : undefined };
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
    if (!(error instanceof JsonError)) throw error;
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
  const fault = piecesError(others, pieces);
  if (fault !== undefined) faults.add(`${place}: ${fault}`);
  else if (!incoming.addBatch({ fid, ...others, more }, pieces))
    faults.add(`${place}.id: ${others.id} stands twice`);
}

type Checked = Omit<ImportedState, 'register'> & { readonly hasRegister: boolean };

/** Everything but relationships and batches, each part of it whatever becomes of the others. */
function checked(value: unknown, entries: Entries, parts: StateParts, faults: Faults): Checked {
  const result = frame.safeParse(value);
  for (const line of issueLines(result.error?.issues ?? [], 'the document')) faults.add(line);
  const { directory: lists, switches, register } = laxFrame.safeParse(value).data ?? {};
  const fids = Object.keys(register?.relationships ?? {});
  const directory = directoryOf(entries, lists, faults);
  for (const fault of parts.switches.errorsIn(switches ?? {})) faults.add(`switches: ${fault}`);
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
      const met = new Faults();
      const directory = directoryOf(entries, lists, met);
      addUnknown(fids, directory, met);
      if (met.any) throw met.asFault();
      return directory;
    },
    hasRegister: result.data.register !== undefined,
  };
}

/** Of the institutions that the register names, those that are in the directory no more, or never were. */
function addUnknown(fids: readonly string[], { institutions }: Entries, faults: Faults): void {
  const known = new Set(institutions.map((each) => each.organisationNumber));
  for (const fid of fids)
    if (!known.has(fid)) faults.add(`register.relationships.${fid}: the directory has no such organisation`);
}

/** The entries with the lists of the document, if any. @returns the entries as they are when those are at fault */
function directoryOf(entries: Entries, lists: unknown, faults: Faults): Entries {
  if (lists === undefined) return entries;
  try {
    return entriesOver(entries, lists);
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    for (const line of error.lines)
      faults.add(line.startsWith('the file: ') ? line.replace('the file', 'directory') : `directory.${line}`);
    return entries;
  }
}

/** What the clock will be, tried on another. @throws RangeError outside the years that a clock can show */
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
  // Frozen before it is set, so that it stands at that very moment.
  if (wish.freeze) clock.freeze();
  else clock.thaw();
  clock.set(Date.parse(wish.set));
}
