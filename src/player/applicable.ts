import { type Localized, localized } from '../kernel/index.ts';
import { namesIn, type Scenario } from '../scenarios/index.ts';
import { reasonOf } from './reasons.ts';
import type { Target } from './target.ts';
import * as texts from './texts/index.ts';

/** Why a case cannot be played against a target; undefined when it can. */
export function reasonNotApplicable(scenario: Scenario, target: Target): Localized | undefined {
  const { given = {}, needs, steps } = scenario;
  if (Object.values(given.customers ?? {}).includes('loading')) return reasonOf('loadingCannotBeGiven');
  if (target.institution.name === undefined && namesIn(JSON.stringify(scenario)).includes('institution.name'))
    return reasonOf('nameNotTold');
  if (target.control !== undefined) return undefined;
  if (needs === 'sandbox') return reasonOf('onlyInASandbox');
  if (given.switches !== undefined) return needsControl('switches');
  if (given.clock !== undefined) return needsControl('clock');
  if (steps.some(({ instead }) => instead !== undefined)) return needsControl('instead');
  return undefined;
}

const needsControl = (what: 'switches' | 'clock' | 'instead'): Localized =>
  localized((language) => texts[language].reasons.needsControl({ what }));

/** Whether a case needs the exclusive lock: it sets the clock or switches, which affect other cases. */
export const needsExclusiveLock = ({ given }: Scenario): boolean =>
  given?.switches !== undefined || given?.clock !== undefined;
