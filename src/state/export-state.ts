import { setImmediate as nextTurn } from 'node:timers/promises';
import { withRelease } from '../kernel/index.ts';
import { RegisterError, type RegisterSnapshot, type WholeBatch } from '../register/index.ts';
import { version } from './document.ts';
import type { StateParts } from './ports.ts';
import { writeRelationship } from './relationship-text.ts';

/**
 * The whole state as a document, after loading all due rows. Streamed in chunks of some ten kilobytes; the consumer must read
 * it to the end or call `return`.
 * @throws RegisterError if the register cannot be copied, for instance on a full disk
 */
export async function exportState({
  clock,
  switches,
  directory,
  register,
}: StateParts): Promise<AsyncIterable<string>> {
  await register.settle().catch((error: unknown) => {
    // A failing load is part of the state.
    if (!(error instanceof RegisterError)) throw error;
  });
  const snapshot = await register.snapshot();
  const { frozen, now, offset } = clock.state();
  const entries = directory.entries();
  const known = new Set(entries.institutions.map(({ organisationNumber }) => organisationNumber));
  const head = {
    version,
    clock: frozen ? { set: now, freeze: true } : { offset },
    switches: Object.fromEntries(switches.list().map(({ name, value }) => [name, value])),
    directory: entries,
  };
  return withRelease(document(head, known, snapshot), () => snapshot.close());
}

async function* document(
  head: object,
  known: ReadonlySet<string>,
  snapshot: RegisterSnapshot,
): AsyncGenerator<string> {
  const text = JSON.stringify(head, null, 2);
  yield `${text.slice(0, text.lastIndexOf('\n'))},\n  "register": {\n`;
  const institutions = snapshot.institutions();
  const orphans = institutions.filter((fid) => !known.has(fid));
  yield* lists(
    'relationships',
    institutions.filter((fid) => known.has(fid)),
    snapshot,
  );
  if (orphans.length > 0) yield* lists('orphans', orphans, snapshot);
  yield '    "batches": [';
  let isFirst = true;
  for (const batch of snapshot.batches()) {
    yield `${isFirst ? '' : ','}\n      ${openingOf(batch)}`;
    isFirst = false;
    let isFirstPiece = true;
    for (const piece of snapshot.pieces(batch.id)) {
      yield `${isFirstPiece ? '' : ','}\n        ${JSON.stringify(piece)}`;
      isFirstPiece = false;
      await nextTurn();
    }
    yield ']}';
  }
  yield `${isFirst ? '' : '\n    '}]\n  }\n}\n`;
}

async function* lists(
  name: string,
  institutions: readonly string[],
  snapshot: RegisterSnapshot,
): AsyncGenerator<string> {
  yield `    "${name}": {`;
  for (const [index, fid] of institutions.entries()) {
    yield `${index === 0 ? '' : ','}\n      "${fid}": [`;
    let separator = '\n        "';
    for (const slice of snapshot.relationships(fid)) {
      if (slice.length === 0) continue;
      yield `${separator}${slice.map(writeRelationship).join('",\n        "')}"`;
      separator = ',\n        "';
      await nextTurn();
    }
    yield '\n      ]';
  }
  yield `${institutions.length === 0 ? '' : '\n    '}},\n`;
}

/** The batch as JSON up to the list of its pieces, which follow one by one. */
function openingOf({ fid: institution, id, ...others }: WholeBatch): string {
  return `${JSON.stringify({ id, institution, ...others }).slice(0, -1)},"pieces":[`;
}
