import type {
  CaseStatus,
  RunResult,
  RunState,
  Scenario,
  Standing,
  StepResult,
} from '../../scenarios/index.ts';
import type { ColumnName } from '../columns.ts';
import type { AreaName } from '../summary.ts';

/** Words of the report in one language. */
export interface ReportWords {
  readonly title: string;
  /** Start of the name of a report file. ASCII, as it goes into a header. */
  readonly fileName: string;
  /** Name of the links in the header of the HTML report. */
  readonly contents: string;
  /** Heading of the front in the HTML report. */
  readonly about: string;
  readonly front: string;
  readonly cases: string;
  readonly summary: string;
  readonly all: string;
  readonly share: string;
  readonly shareNote: string;
  readonly total: string;
  readonly none: string;
  readonly testCase: string;
  readonly steps: string;
  readonly step: string;
  readonly deviation: string;
  readonly note: string;
  readonly cause: string;
  readonly remedy: string;
  readonly comment: string;
  readonly duration: string;
  /** After the id, in the rows that continue a case. */
  readonly continued: string;
  /** At the foot of a printed page. */
  readonly page: (facts: { page: string; pages: string }) => string;
  readonly sandbox: string;
  readonly statuses: Readonly<Record<CaseStatus | StepResult['status'], string>>;
  readonly kinds: Readonly<Record<RunResult['kind'], string>>;
  readonly doneBy: Readonly<Record<RunResult['kind'], string>>;
  /** The run of calls without the header Sandbox-Run. */
  readonly usualRun: string;
  readonly limitedTo: (facts: { words: string; cases: number; outOf: number }) => string;
  /** For a run that has not ended as planned. */
  readonly states: Readonly<Record<Exclude<RunState, 'done'>, string>>;
  /** Names of sent values that the contract does not name. */
  readonly testData: Readonly<Record<'rows' | 'bytes' | 'lifetime', string>>;
}

/** Why a case is open. */
export interface OpenTexts {
  readonly notDone: string;
  readonly missing: (facts: { number: number; title: string }) => string;
  readonly notJudged: string;
}

/** Dates and times of day. */
export interface DateTexts {
  readonly shown: (facts: { year: string; month: string; date: string; clock: string }) => string;
  /** The same as a number format of a workbook, without seconds. */
  readonly cellFormat: string;
}

export type AreaTexts = Readonly<Record<AreaName, string>>;

export type ColumnTexts = Readonly<Record<ColumnName, string>>;

/** Rows of the front sheet. */
export type FrontName =
  | 'institution'
  | 'organisationNumber'
  | 'supplier'
  | 'contact'
  | 'environment'
  | 'target'
  | 'clientId'
  | 'apiVersion'
  | 'from'
  | 'to'
  | 'doneBy'
  | 'kind'
  | 'run'
  | 'limitedTo'
  | 'result';

export type FrontTexts = Readonly<Record<FrontName, string>>;

/** For the description of a case from its file. */
export interface CaseTexts {
  readonly tags: string;
  readonly source: string;
  readonly note: string;
  readonly outcome: string;
  readonly when: string;
  readonly anyOrder: string;
  readonly sameCall: (facts: { step: number }) => string;
  readonly ownNumber: string;
  readonly basis: Readonly<Record<Scenario['source']['basis'][number], string>>;
}

/** Preconditions of a case: a sentence each. */
export interface GivenTexts {
  readonly standings: Readonly<Record<Standing, (facts: { customers: string; several: boolean }) => string>>;
  readonly clock: (facts: { time: string }) => string;
  readonly switched: (facts: { name: string; value: string }) => string;
  readonly sandbox: string;
  readonly before: (facts: { step: number; text: string }) => string;
}

/** Request, timing and faults of a step: parts of a list. Spans are durations in words. */
export interface RequestTexts {
  readonly inPath: (facts: { fid: string }) => string;
  readonly lifetime: (facts: { span: string }) => string;
  readonly tokens: Readonly<Record<'none' | 'expired' | 'altered', string>>;
  readonly tokenWithScope: (facts: { scope: string }) => string;
  readonly tokenOfStep: (facts: { step: number }) => string;
  readonly sameFile: (facts: { step: number }) => string;
  readonly withoutPart: (facts: { name: string }) => string;
  readonly rows: (facts: { list: string }) => string;
  readonly startDate: (facts: { customer: string; from: string }) => string;
  readonly otherCustomers: (facts: { count: number }) => string;
  readonly filledTo: (facts: { bytes: number }) => string;
  readonly boundaries: Readonly<Record<'quoted' | 'other-than-body', string>>;
  readonly earliest: (facts: { span: string }) => string;
  readonly quiet: (facts: { span: string }) => string;
  readonly timeout: (facts: { span: string }) => string;
  readonly every: (facts: { span: string }) => string;
  readonly atMost: (facts: { span: string }) => string;
  readonly waits: (facts: { span: string }) => string;
  readonly answers: (facts: { answer: string }) => string;
  readonly neverAnswers: string;
  readonly cut: Readonly<Record<'before' | 'middle', string>>;
  readonly performed: string;
}

/** The expected answer: parts of a list, and words for {{names}}. */
export interface ExpectedTexts {
  readonly noHeader: (facts: { name: string }) => string;
  readonly body: (facts: { text: string }) => string;
  readonly claims: (facts: { text: string }) => string;
  readonly sent: string;
  readonly today: string;
  readonly days: (facts: { sign: string; count: number }) => string;
  readonly uuid: string;
  readonly other: string;
  readonly name: string;
}
