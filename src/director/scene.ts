import type { Standing } from '../scenarios/index.ts';
import type { Plan } from './plan.ts';

/** What the director asks the sandbox; it only reads. */
export interface World {
  /** What a customer is to an institution now. */
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

/** What does not change while a case is followed: the case, whose it is, and where to look things up. */
export interface Scene {
  readonly plan: Plan;
  readonly institution: string;
  readonly world: World;
}
