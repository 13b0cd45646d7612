import { uuid } from '../kernel/index.ts';
import type { Called, Earlier, Scenario, Setting, StepRequest } from '../scenarios/index.ts';
import { candidatesFor, next, rolesOf } from './cast.ts';
import { PlayError } from './play-error.ts';
import { openRegisterClient, type RegisterClient } from './register-client.ts';
import type { Stage } from './stage.ts';
import { openTokens, type Tokens } from './tokens.ts';
import type { Upload } from './upload.ts';

/** State of a case while it is played: its customers, and what its steps have sent and received. */
export interface Scene {
  readonly scenario: Scenario;
  readonly stage: Stage;
  readonly tokens: Tokens;
  readonly register: RegisterClient;
  /** Customers by role. */
  readonly cast: Map<string, string>;
  readonly earlier: Record<string, Earlier>;
  readonly uploads: Map<string, Upload>;
  /** The target's day at the first call; it stays the same when a case crosses midnight. */
  today: string | undefined;
  readonly sent: Map<string, { readonly call: Called; readonly wish: StepRequest }>;
}

export function openScene(scenario: Scenario, stage: Stage): Scene {
  const tokens = openTokens(scenario.id, stage);
  return {
    scenario,
    stage,
    tokens,
    register: openRegisterClient(stage, tokens),
    cast: new Map(),
    earlier: {},
    uploads: new Map(),
    today: undefined,
    sent: new Map(),
  };
}

export const settingOf = (
  { stage: { target }, cast, earlier }: Scene,
  today: string,
  correlationId?: string,
): Setting => ({
  institution: {
    fid: target.institution.organisationNumber,
    ...(target.institution.name === undefined ? {} : { name: target.institution.name }),
  },
  otherFid: target.otherFid,
  today,
  customer: (role) => cast.get(role),
  uuid,
  steps: earlier,
  request: correlationId === undefined ? {} : { correlationId },
});

const mostTried = 5;

/**
 * Gives each role a synthetic customer whom the register does not know, and brings about the standings that the
 * case requires.
 */
export async function prepare(scene: Scene): Promise<void> {
  const { scenario, cast, register } = scene;
  for (const role of rolesOf(scenario)) cast.set(role, await newCustomer(role, scene));
  for (const [role, standing] of Object.entries(scenario.given?.customers ?? {})) {
    const customer = cast.get(role);
    if (customer === undefined || standing === 'none') continue;
    await register.add(customer);
    if (standing === 'ended') await register.end(customer);
  }
}

async function newCustomer(role: string, scene: Scene): Promise<string> {
  const { scenario, stage } = scene;
  const drawn = candidatesFor(stage.runId, scenario.id, role);
  for (let tried = 0; tried < mostTried; tried += 1) {
    const customer = next(drawn);
    if (await isNew(customer, scene)) return customer;
  }
  // Played often under this run id. A register that claims to know everybody is left to the steps to detect.
  return next(candidatesFor(uuid(), scenario.id, role));
}

async function isNew(customer: string, { register }: Scene): Promise<boolean> {
  try {
    return (await register.standing(customer)) === 'none';
  } catch (error) {
    // Broken look-ups are left to the steps to detect, too.
    if (error instanceof PlayError) return true;
    throw error;
  }
}
