import { explainer, type FactsArgument } from '../kernel/index.ts';
import { CertificateError, type CertificateErrorKind } from './certificate-error.ts';
import { explanations, type RefusalRow } from './explanations.ts';
import * as texts from './texts/index.ts';

export const explain = explainer(explanations, texts);

type Rows = typeof explanations;

/** Codes with a fixed kind of error. */
type RefusalCode = {
  [Code in keyof Rows]: Rows[Code] extends RefusalRow<never> ? Code : never;
}[keyof Rows];

export const refused = <Code extends RefusalCode>(
  code: Code,
  ...facts: FactsArgument<Rows[Code]>
): CertificateError => refusedAs(explanations[code].kind, code, ...facts);

export const refusedAs = <Code extends keyof Rows>(
  kind: CertificateErrorKind,
  code: Code,
  ...facts: FactsArgument<Rows[Code]>
): CertificateError => new CertificateError(kind, explain(code, ...facts));
