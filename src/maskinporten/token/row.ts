import type { ExplanationRow } from '../../kernel/index.ts';
import type { ErrorName, Placeholders } from '../errors.ts';

/** An explanation that the pages of these errors list. */
export interface ListedRow<Facts> extends ExplanationRow<Facts> {
  readonly errors: readonly ErrorName[];
}

/** An explanation that always comes with the same error. */
export interface RefusalRow<Facts> extends ListedRow<Facts> {
  readonly errors: readonly [ErrorName];
  /** Values for the placeholders in the error's text. */
  readonly placeholders: (facts: Facts) => Readonly<Record<string, string>>;
}

/** Required for an error whose text has placeholders. */
type PlaceholderValues<Name extends ErrorName, Facts> =
  Placeholders<Name> extends never
    ? []
    : [placeholders: (facts: Facts) => Readonly<Record<Placeholders<Name>, string>>];

export const row = <Name extends ErrorName, Facts = undefined>(
  error: Name,
  evidence: ExplanationRow<Facts>['evidence'],
  ...[placeholders]: PlaceholderValues<Name, NoInfer<Facts>>
): RefusalRow<Facts> => ({ errors: [error], evidence, placeholders: placeholders ?? (() => ({})) });

/** A note on an accepted grant, or an explanation that comes with more than one error. */
export const listedUnder = <Facts = undefined>(
  errors: readonly [ErrorName, ...ErrorName[]],
  evidence: ExplanationRow<Facts>['evidence'],
): ListedRow<Facts> => ({ errors, evidence });
