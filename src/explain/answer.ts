import type { ShownCertificate } from '../certificates/index.ts';
import { isObject, type Judged, type Localized, localized, mapStrings, redact } from '../kernel/index.ts';
import { grantTexts } from '../maskinporten/index.ts';
import type { Explained, ExplainedError, Kind, ShownCheck } from './explained.ts';
import type { ChosenBy, Target } from './target.ts';
import * as texts from './texts/index.ts';
import type { CheckName, Reason } from './words.ts';

export type JudgedHere = Judged<CheckName, Reason>;

/** What is found out about an input, before it is shown. */
export interface Findings {
  readonly kind: Kind;
  readonly against: Target;
  readonly chosenBy: ChosenBy;
  readonly checks: readonly JudgedHere[];
  readonly decoded?: unknown;
  readonly certificates?: readonly ShownCertificate[];
  readonly error?: ExplainedError | undefined;
  readonly request?: Explained['request'];
}

/** Limits of what is shown. */
const most = { certificates: 10, notes: 20 } as const;

/** Shows the findings. Masks every text of the input once more, as a whole, whatever a check has let through. */
export function shown({ checks, certificates = [], decoded, ...findings }: Findings): Explained {
  const failed = checks.flatMap(({ explanation }) => explanation ?? []);
  const notes = checks.flatMap((check) => check.notes ?? []).slice(0, most.notes);
  return {
    kind: findings.kind,
    against: findings.against,
    chosenBy: findings.chosenBy,
    ok: failed.length === 0 && findings.kind !== 'error',
    ...(decoded === undefined ? {} : { decoded: masked(decoded) }),
    checks: checks.map((check) => masked(shownCheck(check))),
    explanations: masked([...failed, ...notes]),
    certificates: certificates.slice(0, most.certificates),
    ...(findings.error === undefined ? {} : { error: findings.error }),
    ...(findings.request === undefined ? {} : { request: masked(findings.request) }),
  };
}

const titles: Localized<Readonly<Record<CheckName, string>>> = localized((language) => ({
  ...grantTexts[language].words.checks,
  ...texts[language].words.checks,
}));

const shownCheck = ({ name, outcome, explanation, notes, reason }: JudgedHere): ShownCheck => ({
  name,
  title: localized((language) => titles[language][name]),
  outcome,
  ...(explanation === undefined ? {} : { explanation }),
  ...(notes === undefined ? {} : { notes: notes.slice(0, most.notes) }),
  ...(reason === undefined ? {} : { reason: localized((language) => texts[language].words.reasons[reason]) }),
});

/** Person numbers, tokens and PEM in texts are masked, and numbers with the digits of a person number. */
const masked = <Value>(value: Value): Value => withoutNumbers(mapStrings(value, redact)) as Value;

function withoutNumbers(value: unknown): unknown {
  if (typeof value === 'number')
    return redact(String(value)) === String(value) ? value : redact(String(value));
  if (Array.isArray(value)) return value.map(withoutNumbers);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withoutNumbers(each)]));
}
