import { explainer, type FactsArgument } from '../kernel/index.ts';
import { CertificateError, type CertificateErrorKind } from './certificate-error.ts';
import { explanations, type FaultRow } from './explanations.ts';
import * as texts from './texts/index.ts';

export const explain = explainer(explanations, texts);

type Rows = typeof explanations;

/** Codes that belong to one kind of fault. */
type FaultCode = {
  [Code in keyof Rows]: Rows[Code] extends FaultRow<never> ? Code : never;
}[keyof Rows];

export const refused = <Code extends FaultCode>(
  code: Code,
  ...facts: FactsArgument<Rows[Code]>
): CertificateError => refusedAs(explanations[code].kind, code, ...facts);

export const refusedAs = <Code extends keyof Rows>(
  kind: CertificateErrorKind,
  code: Code,
  ...facts: FactsArgument<Rows[Code]>
): CertificateError => new CertificateError(kind, explain(code, ...facts));
