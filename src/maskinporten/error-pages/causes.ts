import { certificateExplanations, certificateTexts } from '../../certificates/index.ts';
import { type Language, type Localized, localized } from '../../kernel/index.ts';
import type { ErrorName } from '../errors.ts';
import { errorOf } from '../token/certificate.ts';
import { explanations } from '../token/explanations.ts';
import * as tokenTexts from '../token/texts/index.ts';

/** What mends an error, and what it mends. */
export interface Remedy {
  readonly remedy: string;
  readonly causes: readonly Cause[];
}

interface Cause {
  /** The codes of the explanations that say so. */
  readonly codes: readonly string[];
  readonly cause: string;
}

/** The texts of one explanation, as PageText has them. */
interface ToldText {
  readonly summary: unknown;
  readonly cause?: string;
  readonly remedy: unknown;
  readonly remedyInGeneral?: string;
}

interface Told {
  readonly code: string;
  readonly errors: readonly ErrorName[];
  readonly texts: Localized<ToldText>;
}

type CertificateRows = typeof certificateExplanations;

/** Where explanations of certificates are told that have not always, or never, the same kind of fault. */
const withoutKind: Readonly<
  Record<
    {
      [Code in keyof CertificateRows]: CertificateRows[Code] extends { kind: unknown } ? never : Code;
    }[keyof CertificateRows],
    readonly ErrorName[]
  >
> = {
  'x5c-line-breaks': ['invalid-x5c'],
  'certificate-personal': ['invalid-certificate', 'wrong-organisation'],
  'certificate-psd2-seal': ['invalid-certificate', 'wrong-organisation'],
};

/** Puts together what is known of each explanation: the errors whose pages tell of it, and its texts. */
function told<Code extends string>(
  rows: Readonly<Record<Code, unknown>>,
  errorsOf: (code: Code) => readonly ErrorName[],
  texts: Localized<{ readonly explanations: Readonly<Record<Code, ToldText>> }>,
): Told[] {
  const codes = Object.keys(rows) as Code[];
  return codes.map((code) => ({
    code,
    errors: errorsOf(code),
    texts: localized((language) => texts[language].explanations[code]),
  }));
}

function errorsOfCertificate(code: keyof CertificateRows): readonly ErrorName[] {
  const row = certificateExplanations[code];
  return 'kind' in row ? [errorOf[row.kind]] : withoutKind[code as keyof typeof withoutKind];
}

const all: readonly Told[] = [
  ...told(explanations, (code) => explanations[code].errors, tokenTexts),
  ...told(certificateExplanations, errorsOfCertificate, certificateTexts),
];

/** What causes an error, and what mends it: each remedy once, and each cause once below it. */
export function remediesOf(error: ErrorName, language: Language): readonly Remedy[] {
  const found = all
    .filter(({ errors }) => errors.includes(error))
    .map(({ code, texts }) => {
      const { summary, cause = summary, remedy, remedyInGeneral = remedy } = texts[language];
      return { code, cause: String(cause), remedy: String(remedyInGeneral) };
    });
  return [...Map.groupBy(found, ({ remedy }) => remedy)].map(([remedy, mended]) => ({
    remedy,
    causes: [...Map.groupBy(mended, ({ cause }) => cause)].map(([cause, same]) => ({
      cause,
      codes: same.map(({ code }) => code),
    })),
  }));
}
