import { uuid } from '../kernel/index.ts';
import type { CallName, EarlierStep, Scenario, StepRequest, TemplateValues } from '../scenarios/index.ts';
import { candidatesFor, next, rolesOf } from './customers.ts';
import { PlayError } from './play-error.ts';
import { openRegisterClient, type RegisterClient } from './register-client.ts';
import type { RunContext } from './run-context.ts';
import { openTokens, type Tokens } from './tokens.ts';
import type { Upload } from './upload.ts';

/** The state of a case while it is played: its customers, and what its steps sent and received. */
export interface CaseContext {
  readonly scenario: Scenario;
  readonly run: RunContext;
  readonly tokens: Tokens;
  readonly register: RegisterClient;
  /** Customers by role. */
  readonly customers: Map<string, string>;
  readonly earlier: Record<string, EarlierStep>;
  readonly uploads: Map<string, Upload>;
  /** The target's day at the first call; kept when a case crosses midnight. */
  today: string | undefined;
  readonly sent: Map<string, { readonly call: CallName; readonly request: StepRequest }>;
}

export function newCaseContext(scenario: Scenario, run: RunContext): CaseContext {
  const tokens = openTokens(scenario.id, run);
  return {
    scenario,
    run,
    tokens,
    register: openRegisterClient(run, tokens),
    customers: new Map(),
    earlier: {},
    uploads: new Map(),
    today: undefined,
    sent: new Map(),
  };
}

export const settingOf = (
  { run: { target }, customers, earlier }: CaseContext,
  today: string,
  correlationId?: string,
): TemplateValues => ({
  institution: {
    fid: target.institution.organisationNumber,
    ...(target.institution.name === undefined ? {} : { name: target.institution.name }),
  },
  otherFid: target.otherFid,
  today,
  customer: (role) => customers.get(role),
  uuid,
  steps: earlier,
  request: correlationId === undefined ? {} : { correlationId },
});

/** Customers drawn for a role until one is unknown to the register. */
const maxDraws = 5;

/**
 * Gives each role a synthetic customer that is not in the register, and sets up the standings that the case requires.
 * @throws PlayError
 */
export async function prepare(context: CaseContext): Promise<void> {
  const { scenario, customers, register } = context;
  for (const role of rolesOf(scenario)) customers.set(role, await newCustomer(role, context));
  for (const [role, standing] of Object.entries(scenario.given?.customers ?? {})) {
    const customer = customers.get(role);
    if (customer === undefined || standing === 'none') continue;
    await register.add(customer);
    if (standing === 'ended') await register.end(customer);
  }
}

async function newCustomer(role: string, context: CaseContext): Promise<string> {
  const { scenario, run } = context;
  const candidates = candidatesFor(run.runId, scenario.id, role);
  for (let draws = 0; draws < maxDraws; draws += 1) {
    const customer = next(candidates);
    if (await isUnknown(customer, context)) return customer;
  }
  // This run id has been played often. If the register knows everybody, the steps will fail.
  return next(candidatesFor(uuid(), scenario.id, role));
}

async function isUnknown(customer: string, { register }: CaseContext): Promise<boolean> {
  try {
    return (await register.standing(customer)) === 'none';
  } catch (error) {
    // If look-ups do not work, the steps will fail.
    if (error instanceof PlayError) return true;
    throw error;
  }
}
