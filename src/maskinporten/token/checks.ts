import { type Localized, localized } from '../../kernel/index.ts';
import * as texts from '../grant-words/texts/index.ts';
import { checkNames, type TokenCheck } from '../grant-words/words.ts';

/** The checks of /token in their order, with titles. */
export const tokenChecks: readonly { readonly name: TokenCheck; readonly title: Localized }[] =
  checkNames.map((name) => ({
    name,
    title: localized((language) => texts[language].words.checks[name]),
  }));

/** A check of /token with its outcome for one grant. */
export interface CheckOutcome {
  readonly name: TokenCheck;
  readonly title: Localized;
  readonly outcome: 'passed' | 'failed' | 'not reached';
}

/**
 * The outcome of every check, in order.
 * @param last the check that was begun last
 * @param isRefused whether that check refused the grant
 */
export function checkOutcomes(last: string, isRefused: boolean): readonly CheckOutcome[] {
  const index = tokenChecks.findIndex(({ name }) => name === last);
  const outcomeOf = (at: number): CheckOutcome['outcome'] => {
    if (at > index) return 'not reached';
    return at === index && isRefused ? 'failed' : 'passed';
  };
  return tokenChecks.map((check, at) => ({ ...check, outcome: outcomeOf(at) }));
}
