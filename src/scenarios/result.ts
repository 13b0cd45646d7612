import { z } from 'zod';
import { localizedFields, withFallback } from './localized-text.ts';

/** What came of test cases: the same for a run that was played and for a client that was observed. */

const text = z.string().max(100_000);
const moment = z.iso.datetime({ offset: true, error: 'must be a time of ISO 8601' });
const localizedText = z.object(localizedFields(text)).transform(withFallback);

/** One point in which an answer, a request or a standing is not as expected. Values are masked and short. */
const deviation = z
  .object({
    /** `status`, `code`, `header CorrelationID`, `body.banks[0].activeAccount`, `time`, `customer person.1`, … */
    what: localizedText,
    expected: localizedText,
    actual: localizedText,
  })
  .readonly();

const stepResult = z
  .object({
    /** The step's id in its scenario. */
    step: text,
    status: z.enum(['passed', 'failed', 'open', 'skipped']),
    /** As sent, customers masked: `POST /customers/financialInstitutions/311002007/relationshipType/DSOPBANK`. */
    request: text.exactOptional(),
    /** What was sent that matters, by name, masked where it looks real: `CustomerID`, `rows`. */
    testData: z.record(z.string(), text).readonly().exactOptional(),
    /** In short: `201, no body`. */
    expected: localizedText,
    actual: localizedText.exactOptional(),
    deviations: z.array(deviation).readonly().exactOptional(),
    correlationId: text.exactOptional(),
    /** The exchange's id in the sandbox's journal. */
    exchange: text.exactOptional(),
    /** The clock of whoever answers where it is known. */
    at: moment.exactOptional(),
    durationMs: z.number().min(0).exactOptional(),
    /** The sandbox's own reason for the answer, if it gave one. */
    explanation: z
      .object({ code: text, summary: localizedText, remedy: localizedText })
      .readonly()
      .exactOptional(),
  })
  .readonly();

export const caseResult = z.object({
  /** The scenario's id. */
  scenario: z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,39}$/, 'must be the id of a test case'),
  /** `not-applicable`: it could not be tried here, for a reason that says why. */
  status: z.enum(['passed', 'failed', 'open', 'not-applicable']),
  /** Why it failed, is open or does not apply: the fact and what to do. */
  reason: localizedText.exactOptional(),
  startedAt: moment.exactOptional(),
  endedAt: moment.exactOptional(),
  /** In the scenario's order, those not reached with status open. */
  steps: z.array(stepResult).max(1_000).readonly(),
  /** What somebody has written about a deviation. */
  comment: text.exactOptional(),
});

/** Many cases of one institution against one target: played, or observed so far. */
export const runResult = z.object({
  /** The run's id; of what is observed, the run id of its header, or `observed`. */
  id: text,
  kind: z.enum(['played', 'observed']),
  state: z.enum(['running', 'paused', 'done', 'stopped']),
  /** Base address of the register's API and of Maskinporten. */
  target: text,
  institution: z
    .object({
      organisationNumber: z.string().regex(/^\d{9}$/, 'must be 9 digits'),
      name: text.exactOptional(),
    })
    .readonly(),
  clientId: text.exactOptional(),
  /** Of the register's contract. */
  apiVersion: text,
  startedAt: moment,
  endedAt: moment.exactOptional(),
  cases: z
    .array(caseResult.readonly())
    .max(10_000)
    // Which of two is it? One may have passed, and the other not.
    .superRefine((cases, { addIssue }) => {
      const seen = new Set<string>();
      for (const [index, { scenario }] of cases.entries()) {
        if (seen.has(scenario))
          addIssue({ code: 'custom', path: [index, 'scenario'], message: `${scenario} is there twice` });
        seen.add(scenario);
      }
    })
    .readonly(),
});

export type Deviation = z.output<typeof deviation>;
export type StepResult = z.output<typeof stepResult>;
export type CaseResult = Readonly<z.output<typeof caseResult>>;
export type CaseStatus = CaseResult['status'];
export type RunResult = Readonly<z.output<typeof runResult>>;
export type RunState = RunResult['state'];

export const caseStatuses = caseResult.shape.status.options;

/** How the ids of the player's runs begin, so that whoever observes clients leaves them alone. */
export const playedPrefix = 'play-';

export const isPlayed = (run: string): boolean => run.startsWith(playedPrefix);
