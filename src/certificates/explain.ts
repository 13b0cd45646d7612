import { explainer, type FactsArgument } from '../kernel/index.ts';
import { CertificateFault, type CertificateFaultKind } from './certificate-fault.ts';
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
): CertificateFault => refusedAs(explanations[code].kind, code, ...facts);

export const refusedAs = <Code extends keyof Rows>(
  kind: CertificateFaultKind,
  code: Code,
  ...facts: FactsArgument<Rows[Code]>
): CertificateFault => new CertificateFault(kind, explain(code, ...facts));
