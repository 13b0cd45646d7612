import type { Explanation } from './account.ts';
import { type Localized, localized } from './localized.ts';

/** Where a fact was seen, what was expected there and what came: English, and the same in every language. */
export type Evidence = Pick<Explanation, 'where' | 'expected' | 'got'>;

type RendersFrom<Facts, Value> = Value | ((facts: Facts) => Value);

/** What the logic knows of an explanation: its evidence, and by `Facts` what its texts are given. */
export interface ExplanationRow<Facts> {
  readonly evidence: RendersFrom<Facts, Evidence>;
}

/** A row of a room's table of explanations. An explanation without facts has the type `undefined`. */
export const row = <Facts = undefined>(evidence: RendersFrom<Facts, Evidence>): ExplanationRow<Facts> => ({
  evidence,
});

/** Explanations by their code, which is stable: tests and clients may rely on it. */
export type ExplanationRows = Readonly<Record<string, ExplanationRow<never>>>;

export type FactsOf<Row> = Row extends ExplanationRow<infer Facts> ? Facts : never;

/** A sentence, or what makes it of the facts of its explanation. */
export type Text<Facts> = [Facts] extends [undefined] ? string : RendersFrom<Facts, string>;

export interface ExplanationText<Facts> {
  /** What is the case. */
  readonly summary: Text<Facts>;
  /** What to do about it. */
  readonly remedy: Text<Facts>;
}

/** The texts of a table of explanations in one language: the compiler asks for every code. */
export type TextsOf<Rows extends ExplanationRows> = {
  readonly [Code in keyof Rows]: ExplanationText<FactsOf<Rows[Code]>>;
};

type Summarised<Facts> =
  | { readonly summary: string; readonly cause?: string }
  | { readonly summary: (facts: Facts) => string; readonly cause: string };

type Remedied<Facts> =
  | { readonly remedy: string; readonly remedyInGeneral?: string }
  | { readonly remedy: (facts: Facts) => string; readonly remedyInGeneral: string };

/**
 * The texts of an explanation that a page describes too, where there are no facts: there `cause` takes the place of
 * `summary`, and `remedyInGeneral` that of `remedy`. Each is required when the other is made of facts.
 */
export type PageText<Facts> = [Facts] extends [undefined]
  ? ExplanationText<undefined> & { readonly cause?: string; readonly remedyInGeneral?: string }
  : Summarised<Facts> & Remedied<Facts>;

/** The texts of a table of explanations in one language, all of which a page describes. */
export type PageTextsOf<Rows extends ExplanationRows> = {
  readonly [Code in keyof Rows]: PageText<FactsOf<Rows[Code]>>;
};

/** The facts as the last argument: none for an explanation without facts. */
export type FactsArgument<Row> = [FactsOf<Row>] extends [undefined] ? [] : [facts: FactsOf<Row>];

export type Explain<Rows extends ExplanationRows> = <Code extends keyof Rows & string>(
  code: Code,
  ...facts: FactsArgument<Rows[Code]>
) => Explanation;

/**
 * Joins a table of explanations with its texts: the result explains a code and its facts in every language.
 * @param texts a folder `texts/`: a module for each language
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

/** The value itself, or what it renders the facts to. The tables' types have seen to it that they fit. */
const rendered = <Value>(value: Value | ((facts: never) => Value), facts: unknown): Value =>
  typeof value === 'function' ? (value as (facts: unknown) => Value)(facts) : (value as Value);
