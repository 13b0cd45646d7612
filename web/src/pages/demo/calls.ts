import type { ExchangeDetail } from '../../../../src/journal/index.ts';
import type { RunResult, Scenario, StepResult } from '../../../../src/scenarios/index.ts';
import { control } from '../../api/control.ts';
import { ControlError } from '../../api/control-error.ts';
import type { WholeCase } from './cases.ts';
import { type Known, knownFrom, type RegisterChange } from './register-change.ts';
import { retraced } from './retraced.ts';
import type { PlayedStep } from './story.ts';

export type RunView = RunResult & {
  readonly current: readonly { readonly scenario: string; readonly step?: string }[];
};

/** Looks up what the sandbox recorded of a step: its call, the call for its token, and the register. */
export async function playedStep(
  index: number,
  result: StepResult,
  story: {
    readonly scenario: Scenario;
    readonly institution: string;
    readonly before: readonly PlayedStep[];
    readonly isRecorded: boolean;
  },
  signal: AbortSignal,
): Promise<PlayedStep> {
  const { before } = story;
  const exchange = await recorded(result.exchange, signal);
  const isKnown = before.some(({ grant }) => grant !== undefined && grant.id === exchange?.grantedBy);
  const grant = isKnown ? undefined : await recorded(exchange?.grantedBy, signal);
  const today = norwegianDay(result.at ?? exchange?.at ?? new Date().toISOString());
  const register = await Promise.all(
    customersOf(result).map(async ([role, customer]): Promise<RegisterChange> => {
      const changes = before.flatMap((step) => step.register).filter((one) => one.customer === customer);
      const standing = story.scenario.given?.customers?.[role];
      return {
        role,
        customer,
        before: story.isRecorded ? undefined : (changes.at(-1)?.after ?? knownFrom(standing, today)),
        after: await known(story.institution, customer, signal),
        today,
      };
    }),
  );
  return { index, result, exchange, grant, register };
}

/** By role. A recorded step names a customer in its test data only, masked unless it is synthetic. */
function customersOf({ customers, testData }: StepResult): readonly (readonly [string, string])[] {
  const sole = testData?.CustomerID;
  return Object.entries(
    customers ?? (sole !== undefined && /^\d{9}(?:\d\d)?$/.test(sole) ? { '': sole } : {}),
  );
}

/** @returns undefined for none, or one that the journal does not have any more */
async function recorded(id: string | undefined, signal: AbortSignal): Promise<ExchangeDetail | undefined> {
  if (id === undefined) return undefined;
  try {
    return await control<ExchangeDetail>('GET', `exchanges/${id}`, { signal });
  } catch (error) {
    if (error instanceof ControlError && error.status === 404) return undefined;
    throw error;
  }
}

async function known(institution: string, customer: string, signal: AbortSignal): Promise<Known> {
  const { periods, waitingIn } = await control('GET', `institutions/${institution}/customers/history`, {
    headers: { CustomerID: customer },
    signal,
  });
  return { periods, isWaiting: waitingIn !== undefined };
}

/** The day in Norway, YYYY-MM-DD, as KFR counts days. */
const norwegianDay = (at: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' }).format(new Date(at));

/** The steps of a case that a client has made, in their order. */
export async function recordedSteps(
  { definition: scenario, institution, observed }: WholeCase,
  signal: AbortSignal,
): Promise<readonly PlayedStep[]> {
  const steps: PlayedStep[] = [];
  for (const [index, result] of observed.steps.entries()) {
    const story = { scenario, institution, before: steps, isRecorded: true };
    if (result.status === 'passed' || result.status === 'failed')
      steps.push(await playedStep(index, result, story, signal));
  }
  return retraced(steps);
}
