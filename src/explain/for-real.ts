import { type Explanation, type Judged, localized } from '../kernel/index.ts';
import { withoutSecrets } from '../maskinporten/index.ts';
import { explain } from './explain-text.ts';
import { type RealTarget, realIssuers, realTargetOf } from './target.ts';
import * as texts from './texts/index.ts';
import type { RealAdvice } from './words.ts';

/** Explanations whose advice is about the sandbox, and the advice for a real environment. */
const adviceOf: Readonly<Record<string, RealAdvice>> = {
  'certificate-expired': 'expired',
  'certificate-not-yet-valid': 'not-yet-valid',
  'certificate-production': 'enterprise',
  'certificate-untrusted-issuer': 'enterprise',
  'certificate-self-signed': 'enterprise',
  'certificate-not-signed-by-issuer': 'enterprise',
  'certificate-policy-not-accepted': 'enterprise',
  'certificate-without-key-usage': 'enterprise',
  'certificate-key-not-rsa': 'enterprise',
  'certificate-unknown-critical-extension': 'enterprise',
  'certificate-without-organisation': 'enterprise',
  'certificate-organisation-numbers-differ': 'enterprise',
  'certificate-personal': 'enterprise',
  'certificate-psd2-seal': 'enterprise',
};

/** Checks with explanations for a real environment: the same facts, without the sandbox's clock, names and addresses. */
export const forReal = <Check extends Judged<string, string>>(
  checks: readonly Check[],
  against: RealTarget,
  aud: unknown,
): readonly Check[] =>
  checks.map((check) => {
    const { explanation, notes } = check;
    return {
      ...check,
      ...(explanation === undefined ? {} : { explanation: real(explanation, against, aud) }),
      ...(notes === undefined ? {} : { notes: notes.map((note) => real(note, against, aud)) }),
    };
  });

function real(explanation: Explanation, against: RealTarget, aud: unknown): Explanation {
  const issuer = realIssuers[against];
  const { code, expected } = explanation;
  if (code === 'audience-is-maskinporten' || code === 'audience-other')
    return explain('audience-other-environment', {
      issuer,
      aud: withoutSecrets(aud),
      against,
      of: realTargetOf(aud) ?? 'other',
    });
  const advice = code.startsWith('audience-') ? 'audience' : adviceOf[code];
  return {
    ...explanation,
    ...(expected === undefined ? {} : { expected: replaced(expected, 'en') }),
    summary: localized((language) => replaced(explanation.summary[language], language)),
    remedy: localized((language) =>
      advice === undefined
        ? replaced(explanation.remedy[language], language)
        : texts[language].words.advice[advice]({ issuer, against }),
    ),
  };
}

const replaced = (text: string, language: keyof typeof texts): string =>
  texts[language].words.replacements.reduce((result, [own, other]) => result.replaceAll(own, other), text);
