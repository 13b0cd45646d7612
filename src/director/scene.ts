import type { Standing } from '../scenarios/index.ts';
import type { Plan } from './plan.ts';

/** What the director reads of the sandbox. */
export interface World {
  /** A customer's current standing with an institution. */
  standing(institution: string, customer: string): Standing;
  institutionName(organisationNumber: string): string | undefined;
  /** Some other institution. */
  otherThan(organisationNumber: string): string;
  /** The sandbox's clock, in milliseconds since the epoch. */
  now(): number;
  /** `YYYY-MM-DD` */
  today(): string;
  switches(): Readonly<Record<string, string>>;
}

/** The constant context of a case: its plan, its institution and the world. */
export interface Scene {
  readonly plan: Plan;
  readonly institution: string;
  readonly world: World;
}
