import { z } from 'zod';
import { exceededLimit, jsonLimits } from '../kernel/index.ts';
import { localizedFields, withFallback } from './localized-text.ts';

/** Results of test cases, played or observed. */

const text = z.string().max(100_000);
const moment = z.iso.datetime({ offset: true, error: 'must be a time of ISO 8601' });
const localizedText = z.object(localizedFields(text)).transform(withFallback);

/** Comparisons and reports go through it with recursive functions. */
const anyJson = z.unknown().refine((value) => exceededLimit(value) === undefined, {
  error: `must be nested ${jsonLimits.deepest} levels deep at most, with ${jsonLimits.mostValues} values`,
});

/** One difference between an answer, a request or a standing and the expected one. Values are masked and cut. */
const deviation = z
  .object({
    /** `status`, `code`, `header CorrelationID`, `body.banks[0].activeAccount`, `time`, `customer person.1`, … */
    what: localizedText,
    expected: localizedText,
    actual: localizedText,
  })
  .readonly();

/** An answer that was received. Values of the case are replaced by their {{names}}; others are masked and cut. */
const recordedAnswer = z
  .object({
    /** `none`: the connection was closed, or the client gave up. */
    status: z.union([z.int().min(100).max(999), z.literal('none')]),
    /** `errorCode` (KFR) or `error` (Maskinporten). */
    code: text.exactOptional(),
    /** Lower-case names: headers that the contract names or the case expects. */
    headers: z.record(z.string(), text).readonly().exactOptional(),
    /** JSON, or text. */
    body: anyJson.exactOptional(),
    /** Of an issued access token, without those that differ with each token. */
    claims: z.record(z.string(), anyJson).readonly().exactOptional(),
  })
  .readonly();

const stepResult = z
  .object({
    step: text,
    status: z.enum(['passed', 'failed', 'open', 'skipped']),
    /** As sent, customers masked: `POST /customers/financialInstitutions/311002007/relationshipType/DSOPBANK`. */
    request: text.exactOptional(),
    /** Test data that was sent, by name; masked if it may be real: `CustomerID`, `rows`. */
    testData: z.record(z.string(), text).readonly().exactOptional(),
    /** Only when played: the synthetic customers of the roles that the call is about, by role: `person.1`. */
    customers: z.record(z.string(), text).readonly().exactOptional(),
    /** In short: `201, no body`. */
    expected: localizedText,
    actual: localizedText.exactOptional(),
    /** Absent if no call reached a server, and in results of older versions. */
    answer: recordedAnswer.exactOptional(),
    deviations: z.array(deviation).readonly().exactOptional(),
    /** How else a passed step was done than the case describes it. */
    note: localizedText.exactOptional(),
    correlationId: text.exactOptional(),
    /** The exchange's id in the sandbox's journal. */
    exchange: text.exactOptional(),
    /** By the server's clock, if it is known. */
    at: moment.exactOptional(),
    durationMs: z.number().min(0).exactOptional(),
    /** The sandbox's explanation of the answer, if there is one. */
    explanation: z
      .object({ code: text, summary: localizedText, remedy: localizedText })
      .readonly()
      .exactOptional(),
  })
  .readonly();

export const caseResult = z.object({
  scenario: z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,39}$/, 'must be the id of a test case'),
  /** `not-applicable`: it cannot be played against this target; `reason` says why. */
  status: z.enum(['passed', 'failed', 'open', 'not-applicable']),
  /** Why it has failed, is open or does not apply: the fact and the remedy. */
  reason: localizedText.exactOptional(),
  startedAt: moment.exactOptional(),
  endedAt: moment.exactOptional(),
  /** In the order of the scenario; steps that were not reached are open. */
  steps: z.array(stepResult).max(1_000).readonly(),
  /** Equal for two runs whose cases send and expect the same. Absent in results of older versions. */
  definition: text.exactOptional(),
  /** A user's comment. */
  comment: text.exactOptional(),
});

/** Which cases of the library a run or a report is limited to. */
const limitation = z
  .object({
    /** The ids, tags and areas that select them, as given: `happy, KFR-N05`. */
    words: text,
    /** The number of cases from which they were selected. */
    outOf: z.int().min(0),
  })
  .readonly();

/** The cases of one institution against one target: played, or observed so far. */
export const runResult = z.object({
  /** Of a played run its id; of an observed one the header Sandbox-Run, or `observed`. */
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
  /** Version of KFR's contract. */
  apiVersion: text,
  /** Only when played against a sandbox: its switches at the start. */
  switches: z.record(z.string(), text).readonly().exactOptional(),
  startedAt: moment,
  endedAt: moment.exactOptional(),
  /** Absent when no case was left out. */
  limitedTo: limitation.exactOptional(),
  cases: z
    .array(caseResult.readonly())
    .max(10_000)
    // Two results of the same case may contradict each other.
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

export type RecordedAnswer = z.output<typeof recordedAnswer>;
export type Deviation = z.output<typeof deviation>;
export type Limitation = z.output<typeof limitation>;
export type StepResult = z.output<typeof stepResult>;
export type CaseResult = Readonly<z.output<typeof caseResult>>;
export type CaseStatus = CaseResult['status'];
export type RunResult = Readonly<z.output<typeof runResult>>;
export type RunState = RunResult['state'];

export const caseStatuses = caseResult.shape.status.options;

export function countsOf(cases: readonly { readonly status: CaseStatus }[]): Record<CaseStatus, number> {
  const counts = { passed: 0, failed: 0, open: 0, 'not-applicable': 0 };
  for (const { status } of cases) counts[status] += 1;
  return counts;
}

/** Prefix of the player's run ids: the observer ignores these runs. */
export const playedPrefix = 'play-';

export const isPlayed = (run: string): boolean => run.startsWith(playedPrefix);
