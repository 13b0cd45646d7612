import type { LegalMandate } from '../../directory/index.ts';
import type { Explanation } from '../../kernel/index.ts';
import type { DayRange } from '../../register/index.ts';
import type { Caller } from '../caller.ts';
import { Refusal } from '../errors.ts';
import type { KfrServices } from '../services.ts';
import { explain } from './explain.ts';
import { comparable, decodeMandate } from './mandate-text.ts';
import { reachOf } from './reach.ts';

/** The look-up that needs the mandate. */
export type MandateUse =
  | { readonly lookup: 'customer'; readonly range: DayRange; readonly onlyPrimaryOwner: boolean }
  | { readonly lookup: 'account' };

/**
 * Checks that a legal mandate of the agency in the token covers the look-up.
 * @param text decoded header
 * @returns a note if none covers it and the switch `legal-mandate` is `warn`
 * @throws Refusal 403 ERR-001 if the switch is `on`
 */
export function checkMandate(
  text: string,
  use: MandateUse,
  { consumer }: Caller,
  services: KfrServices,
): Explanation[] {
  const { clock, directory, switches } = services;
  if (switches['legal-mandate'] === 'off') return [];
  const mandates = directory.institution(consumer)?.legalMandates ?? [];
  const explanation =
    mandates.length === 0
      ? explain('legal-mandate-none', { consumer })
      : whyNotCovered(text, mandates, use, clock.today());
  if (explanation === undefined) return [];
  if (switches['legal-mandate'] === 'on') throw new Refusal({ code: 'ERR-001' }, explanation);
  return [explanation];
}

/** If several mandates have this text, one that covers the look-up is enough. */
function whyNotCovered(
  text: string,
  mandates: readonly LegalMandate[],
  use: MandateUse,
  today: string,
): Explanation | undefined {
  const withText = (wanted: string) => mandates.filter((mandate) => comparable(mandate.text) === wanted);
  const candidates = withText(text);
  if (candidates.length === 0) {
    const decodedAgain = decodeMandate(text);
    return 'text' in decodedAgain && withText(decodedAgain.text).length > 0
      ? explain('legal-mandate-encoded-twice', { text })
      : explain('legal-mandate-other', { text, published: mandates.map((mandate) => mandate.text) });
  }
  const reasons = candidates.map((mandate) => whyNotCoveredBy(mandate, use, today));
  return reasons.includes(undefined) ? undefined : reasons[0];
}

function whyNotCoveredBy(mandate: LegalMandate, use: MandateUse, today: string): Explanation | undefined {
  const { text, reach: rule } = mandate;
  if (use.lookup === 'account')
    return mandate.accountProvider ? undefined : explain('legal-mandate-account', { text });
  const { range, onlyPrimaryOwner } = use;
  const reach = reachOf(rule, range.to, today);
  if (range.from < reach.from || (reach.to !== undefined && range.to > reach.to))
    return explain('legal-mandate-reach', { text, rule, reach, range });
  return mandate.ownersOnly && !onlyPrimaryOwner ? explain('legal-mandate-owners', { text }) : undefined;
}
