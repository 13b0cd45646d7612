import type { Standing } from '../scenarios/index.ts';
import type { Plan } from './plan.ts';

/** What the director reads from the sandbox. */
export interface World {
  /** A customer's current standing with an institution. */
  standing(institution: string, customer: string): Standing;
  institutionName(organisationNumber: string): string | undefined;
  /** The organisation number of any other institution; empty if there is none. */
  otherThan(organisationNumber: string): string;
  /** Milliseconds since the epoch, of the sandbox's clock. */
  now(): number;
  /** `YYYY-MM-DD` */
  today(): string;
  switches(): Readonly<Record<string, string>>;
}

/** The constant inputs of `decide` for one case in one run. */
export interface CaseContext {
  readonly plan: Plan;
  readonly institution: string;
  readonly run: string;
  readonly world: World;
}
