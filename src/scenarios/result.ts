import type { Bilingual } from '../kernel/index.ts';

/** What came of test cases: the same for a run that was played and for a client that was observed. */

/** `not-applicable`: it could not be tried here, for a reason that says why. */
export type CaseStatus = 'passed' | 'failed' | 'open' | 'not-applicable';

/** One point in which an answer, a request or a standing is not as expected. Values are masked and short. */
export interface Deviation {
  /** `status`, `code`, `header CorrelationID`, `body.banks[0].activeAccount`, `time`, `customer person.1`, … */
  readonly what: Bilingual;
  readonly expected: Bilingual;
  readonly actual: Bilingual;
}

export interface StepResult {
  /** The step's id in its scenario. */
  readonly step: string;
  readonly status: 'passed' | 'failed' | 'open' | 'skipped';
  /** As sent, customers masked: `POST /customers/financialInstitutions/311002007/relationshipType/DSOPBANK`. */
  readonly request?: string;
  /** What was sent that matters, by name, masked where it looks real: `CustomerID`, `rows`. */
  readonly testData?: Readonly<Record<string, string>>;
  /** In short: `201, no body`. */
  readonly expected: Bilingual;
  readonly actual?: Bilingual;
  readonly deviations?: readonly Deviation[];
  readonly correlationId?: string;
  /** The exchange's id in the sandbox's journal. */
  readonly exchange?: string;
  /** ISO 8601, the clock of whoever answers where it is known. */
  readonly at?: string;
  readonly durationMs?: number;
  /** The sandbox's own reason for the answer, if it gave one. */
  readonly explanation?: { readonly code: string; readonly summary: Bilingual; readonly remedy: Bilingual };
}

export interface CaseResult {
  /** The scenario's id. */
  readonly scenario: string;
  readonly status: CaseStatus;
  /** Why it failed, is open or does not apply: the fact and what to do. */
  readonly reason?: Bilingual;
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** In the scenario's order, those not reached with status open. */
  readonly steps: readonly StepResult[];
  /** What somebody has written about a deviation. */
  readonly comment?: string;
}

export type RunState = 'running' | 'paused' | 'done' | 'stopped';

/** Many cases of one institution against one target: played, or observed so far. */
export interface RunResult {
  /** The run's id; of what is observed, the run id of its header, or `observed`. */
  readonly id: string;
  readonly kind: 'played' | 'observed';
  readonly state: RunState;
  /** Base address of the register's API and of Maskinporten. */
  readonly target: string;
  readonly institution: { readonly organisationNumber: string; readonly name?: string };
  readonly clientId?: string;
  /** Of the register's contract. */
  readonly apiVersion: string;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly cases: readonly CaseResult[];
}

/** How the ids of the player's runs begin, so that whoever observes clients leaves them alone. */
export const playedPrefix = 'play-';

/** Whether a run id is one of the player's. */
export const isPlayed = (run: string): boolean => run.startsWith(playedPrefix);
