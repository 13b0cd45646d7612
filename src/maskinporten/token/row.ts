import type { Evidence, ExplanationRow } from '../../kernel/index.ts';
import type { ErrorName, Gaps } from '../errors.ts';

type RendersFrom<Facts, Value> = Value | ((facts: Facts) => Value);

/** An explanation that the page of an error tells of. */
export interface ToldRow<Facts> extends ExplanationRow<Facts> {
  readonly errors: readonly ErrorName[];
}

/** An explanation that is always given with the same error. */
export interface RefusalRow<Facts> extends ToldRow<Facts> {
  readonly error: ErrorName;
  /** What fills the gaps in the error's text. */
  readonly inGaps: RendersFrom<Facts, Readonly<Record<string, string>>>;
}

/** Nothing for an error whose text has no gaps. */
type InGaps<Name extends ErrorName, Facts> =
  Gaps<Name> extends never ? [] : [inGaps: RendersFrom<Facts, Readonly<Record<Gaps<Name>, string>>>];

/** An explanation of one error: the compiler asks for what fills the gaps in the error's text. */
export const row = <Name extends ErrorName, Facts = undefined>(
  error: Name,
  evidence: RendersFrom<Facts, Evidence>,
  ...[inGaps]: InGaps<Name, NoInfer<Facts>>
): RefusalRow<Facts> => ({ error, errors: [error], evidence, inGaps: inGaps ?? {} });

/** An explanation of what is let through, or of several errors: these are the pages that tell of it. */
export const toldBy = <Facts = undefined>(
  errors: readonly [ErrorName, ...ErrorName[]],
  evidence: RendersFrom<Facts, Evidence>,
): ToldRow<Facts> => ({ errors, evidence });
