import type { ResultPlace } from './choice.ts';
import type { Candidate, Header } from './header.ts';
import { type Column, isOutput, type Role } from './roles.ts';

/**
 * The columns of a table with several places for results: those of the other roles that belong to the chosen place. A column
 * that may belong to another one is left out.
 */
export function columnsOfRound(
  { columns, candidates, named }: Header,
  places: readonly ResultPlace[],
  chosen: ResultPlace,
): ReadonlyMap<Role, Column> {
  if (places.length < 2) return columns;
  const ofRound = new Map<Role, Column>();
  for (const [role, column] of columns) {
    const found = isOutput(role) && role !== 'result' && !named.has(role) ? shown(ofRole(role)) : column;
    if (found !== undefined) ofRound.set(role, { column: found.column, heading: found.heading });
  }
  return ofRound;

  function ofRole(role: Role): Candidate | undefined {
    const all = candidates.filter((one) => one.role === role || (role === 'date' && one.role === 'time'));
    const same = all.filter(({ qualifier }) => qualifier !== '' && qualifier === chosen.qualifier);
    if (same.length === 1) return same[0];
    // Each round has one, in the same order.
    if (all.length === places.length) return all.toSorted(byColumn)[places.indexOf(chosen)];
    const [only] = all;
    if (all.length > 1 || only === undefined) return undefined;
    const isOfAnother = places.some(
      (place) => place !== chosen && only.qualifier !== '' && place.qualifier === only.qualifier,
    );
    if (isOfAnother) return undefined;
    // Beside all of them it is for all; between them it belongs to the one at its left.
    const before = places.filter(({ columns: [first] }) => (first?.column ?? 0) < only.column);
    return before.length === 0 || before.length === places.length || before.at(-1) === chosen
      ? only
      : undefined;
  }
}

/** That of the round may be hidden: nothing is written then, and no other one takes its place. */
const shown = (found: Candidate | undefined): Candidate | undefined =>
  found?.isHidden || found?.isInverted ? undefined : found;

const byColumn = (one: Column, other: Column): number => one.column - other.column;

/** Takes the columns of production away, such as its date; another column for the same takes their place. */
export function withoutProduction(columns: Map<Role, Column>, { candidates, named }: Header): void {
  for (const [role, { column }] of columns) {
    if (!isOutput(role) || role === 'result' || named.has(role)) continue;
    const isOfProduction = candidates.some((one) => one.column === column && one.isProduction);
    if (!isOfProduction) continue;
    const other = candidates.find(
      (one) => one.role === role && !one.isProduction && shown(one) !== undefined,
    );
    if (other === undefined) columns.delete(role);
    else columns.set(role, { column: other.column, heading: other.heading });
  }
}
