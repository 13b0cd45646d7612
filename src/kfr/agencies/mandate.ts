import type { LegalMandate } from '../../directory/index.ts';
import type { Explanation } from '../../kernel/index.ts';
import type { DayRange } from '../../register/index.ts';
import type { Caller } from '../caller.ts';
import { Refusal } from '../errors.ts';
import type { KfrServices } from '../services.ts';
import { explain } from './explain.ts';
import { comparable, decodeMandate } from './mandate-text.ts';
import { reachOf } from './reach.ts';

/** What the agency uses the mandate for. */
export type Use =
  | { readonly asks: 'customer'; readonly range: DayRange; readonly onlyPrimaryOwner: boolean }
  | { readonly asks: 'account' };

/**
 * Checks a look-up against the legal mandates of the agency in the token.
 * @param text decoded
 * @returns a note if none covers it and the switch `legal-mandate` is `warn`
 * @throws Refusal 403 ERR-001 if the switch is `on`
 */
export function checkMandate(
  text: string,
  use: Use,
  { consumer }: Caller,
  services: KfrServices,
): Explanation[] {
  const { clock, directory, switches } = services;
  if (switches['legal-mandate'] === 'off') return [];
  const mandates = directory.institution(consumer)?.legalMandates ?? [];
  const fault =
    mandates.length === 0
      ? explain('legal-mandate-none', { consumer })
      : mandateFault(text, mandates, use, clock.today());
  if (fault === undefined) return [];
  if (switches['legal-mandate'] === 'on') throw new Refusal({ code: 'ERR-001' }, fault);
  return [fault];
}

/** If several mandates have this text, one that covers the use is enough. */
function mandateFault(
  text: string,
  mandates: readonly LegalMandate[],
  use: Use,
  today: string,
): Explanation | undefined {
  const called = (name: string) => mandates.filter((mandate) => comparable(mandate.text) === name);
  const meant = called(text);
  if (meant.length === 0) {
    const again = decodeMandate(text);
    return 'text' in again && called(again.text).length > 0
      ? explain('legal-mandate-encoded-twice', { text })
      : explain('legal-mandate-other', { text, published: mandates.map((mandate) => mandate.text) });
  }
  const faults = meant.map((mandate) => useFault(mandate, use, today));
  return faults.includes(undefined) ? undefined : faults[0];
}

function useFault(mandate: LegalMandate, use: Use, today: string): Explanation | undefined {
  const { text, reach: rule } = mandate;
  if (use.asks === 'account')
    return mandate.accountProvider ? undefined : explain('legal-mandate-account', { text });
  const { range, onlyPrimaryOwner } = use;
  const reach = reachOf(rule, range.to, today);
  if (range.from < reach.from || (reach.to !== undefined && range.to > reach.to))
    return explain('legal-mandate-reach', { text, rule, reach, range });
  return mandate.ownersOnly && !onlyPrimaryOwner ? explain('legal-mandate-owners', { text }) : undefined;
}
