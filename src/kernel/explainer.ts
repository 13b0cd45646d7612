import type { Explanation } from './account.ts';
import { type Localized, localized } from './localized.ts';

/** Where the cause was found, what was expected and what was received: English in every language. */
export type Evidence = Pick<Explanation, 'where' | 'expected' | 'got'>;

type ValueOrRender<Facts, Value> = Value | ((facts: Facts) => Value);

/** The language-independent part of an explanation: its evidence, and the type of the facts for its texts. */
export interface ExplanationRow<Facts> {
  readonly evidence: ValueOrRender<Facts, Evidence>;
}

/** Defines an explanation in a room's table. Without facts, `Facts` is `undefined`. */
export const row = <Facts = undefined>(evidence: ValueOrRender<Facts, Evidence>): ExplanationRow<Facts> => ({
  evidence,
});

/** Explanations by code. Codes are stable: tests and clients may rely on them. */
export type ExplanationRows = Readonly<Record<string, ExplanationRow<never>>>;

export type FactsOf<Row> = Row extends ExplanationRow<infer Facts> ? Facts : never;

/** A text, or a function that renders it from the facts. */
export type Text<Facts> = [Facts] extends [undefined] ? string : ValueOrRender<Facts, string>;

export interface ExplanationText<Facts> {
  /** The cause. */
  readonly summary: Text<Facts>;
  /** What the caller can do. */
  readonly remedy: Text<Facts>;
}

/** The texts of a table of explanations in one language. The compiler requires every code. */
export type TextsOf<Rows extends ExplanationRows> = {
  readonly [Code in keyof Rows]: ExplanationText<FactsOf<Rows[Code]>>;
};

type PageSummary<Facts> =
  | { readonly summary: string; readonly cause?: string }
  | { readonly summary: (facts: Facts) => string; readonly cause: string };

type PageRemedy<Facts> =
  | { readonly remedy: string; readonly remedyInGeneral?: string }
  | { readonly remedy: (facts: Facts) => string; readonly remedyInGeneral: string };

/**
 * The texts of an explanation that a page also describes, without facts. The page shows `cause` instead of `summary`, and
 * `remedyInGeneral` instead of `remedy`; each is required when the text it replaces depends on facts.
 */
export type PageText<Facts> = [Facts] extends [undefined]
  ? ExplanationText<undefined> & { readonly cause?: string; readonly remedyInGeneral?: string }
  : PageSummary<Facts> & PageRemedy<Facts>;

/** As `TextsOf`, for a table that a page describes. */
export type PageTextsOf<Rows extends ExplanationRows> = {
  readonly [Code in keyof Rows]: PageText<FactsOf<Rows[Code]>>;
};

/** The facts as a rest argument; empty for an explanation without facts. */
export type FactsArgument<Row> = [FactsOf<Row>] extends [undefined] ? [] : [facts: FactsOf<Row>];

export type Explain<Rows extends ExplanationRows> = <Code extends keyof Rows & string>(
  code: Code,
  ...facts: FactsArgument<Rows[Code]>
) => Explanation;

/**
 * Combines a table of explanations with its texts. The result renders an explanation in every language.
 * @param texts the modules of a folder `texts/`, by language
 */
export function explainer<Rows extends ExplanationRows>(
  rows: Rows,
  texts: Localized<{ readonly explanations: TextsOf<Rows> }>,
): Explain<Rows> {
  return (code, ...[facts]) => ({
    code,
    ...rendered<Evidence | undefined>(rows[code]?.evidence, facts),
    summary: localized((language) => rendered<string>(texts[language].explanations[code].summary, facts)),
    remedy: localized((language) => rendered<string>(texts[language].explanations[code].remedy, facts)),
  });
}

/** Renders a value from the facts. The types of the tables ensure that the facts match. */
const rendered = <Value>(value: Value | ((facts: never) => Value), facts: unknown): Value =>
  typeof value === 'function' ? (value as (facts: unknown) => Value)(facts) : (value as Value);
