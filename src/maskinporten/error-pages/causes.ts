import { certificateExplanations, certificateTexts } from '../../certificates/index.ts';
import type { Language } from '../../kernel/index.ts';
import type { ErrorName } from '../errors.ts';
import { errorOf } from '../token/certificate.ts';
import { explanations } from '../token/explanations.ts';
import * as tokenTexts from '../token/texts/index.ts';

/** A remedy with the causes that it applies to. */
export interface Remedy {
  readonly remedy: string;
  readonly causes: readonly Cause[];
}

interface Cause {
  /** Codes of the explanations with this cause. */
  readonly codes: readonly string[];
  readonly cause: string;
}

const rows = { ...explanations, ...certificateExplanations };

type Code = keyof typeof rows;
type CertificateRows = typeof certificateExplanations;

/** Certificate explanations whose rows do not decide the error. */
type CodeWithoutKind = {
  [Each in keyof CertificateRows]: CertificateRows[Each] extends { kind: unknown } ? never : Each;
}[keyof CertificateRows];

const codes = Object.keys(rows) as Code[];

const errorsWithoutKind: Readonly<Record<CodeWithoutKind, readonly ErrorName[]>> = {
  'x5c-line-breaks': ['invalid-x5c'],
  'certificate-personal': ['invalid-certificate', 'wrong-organisation'],
  'certificate-psd2-seal': ['invalid-certificate', 'wrong-organisation'],
};

/** The errors whose pages list an explanation. */
function errorsOf(code: Code): readonly ErrorName[] {
  const row = rows[code];
  if ('errors' in row) return row.errors;
  return 'kind' in row ? [errorOf[row.kind]] : errorsWithoutKind[code as CodeWithoutKind];
}

/** The texts that PageText guarantees to be strings where a page needs them. */
interface Texts {
  readonly summary: unknown;
  readonly cause?: string;
  readonly remedy: unknown;
  readonly remedyInGeneral?: string;
}

/** Causes and remedies of an error: equal remedies are joined, and equal causes within each. */
export function remediesOf(error: ErrorName, language: Language): readonly Remedy[] {
  const texts: Readonly<Record<Code, Texts>> = {
    ...tokenTexts[language].explanations,
    ...certificateTexts[language].explanations,
  };
  const listed = codes
    .filter((code) => errorsOf(code).includes(error))
    .map((code) => {
      const { summary, cause = summary, remedy, remedyInGeneral = remedy } = texts[code];
      return { code, cause: String(cause), remedy: String(remedyInGeneral) };
    });
  return [...Map.groupBy(listed, ({ remedy }) => remedy)].map(([remedy, withRemedy]) => ({
    remedy,
    causes: [...Map.groupBy(withRemedy, ({ cause }) => cause)].map(([cause, withCause]) => ({
      cause,
      codes: withCause.map(({ code }) => code),
    })),
  }));
}
