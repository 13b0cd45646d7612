/**
 * What should happen in a test case, and did it? The YAML format of a case, the library of cases, the judgement of an answer,
 * and the form of results.
 */

export { type Expectation, statusesOf } from './format/expectation.ts';
export { isOperation, type OperationId, operationOf, operationTable } from './format/operations.ts';
export type { Standing } from './format/parts.ts';
export { type CallName, type Instead, type StepRequest, usualGrantLifetime } from './format/request.ts';
export { type Scenario, type Step, scenarioJsonSchema, stepId } from './format/scenario.ts';
export { answerInShort, expectedInShort } from './judge/in-short.ts';
export { judge } from './judge/judge.ts';
export { definitionOf, recordedAnswer } from './judge/recorded.ts';
export { shown, shownCustomer, shownOrNothing } from './judge/shown.ts';
export { checkScenarios } from './library/checked.ts';
export { errorLine } from './library/file-error.ts';
export { type LazyLibrary, type Library, openLibrary, ownFolder, readLibrary } from './library/library.ts';
export { notesOn } from './library/replaced.ts';
export { selected } from './library/selection.ts';
export { damagesOf } from './library/yaml-damage.ts';
export { localizedFields, withFallback } from './localized-text.ts';
export type { ReceivedAnswer } from './received-answer.ts';
export {
  type CaseResult,
  type CaseStatus,
  caseResult,
  caseStatuses,
  countsOf,
  type Deviation,
  isPlayed,
  type Limitation,
  playedPrefix,
  type RecordedAnswer,
  type RunResult,
  type RunState,
  runResult,
  type StepResult,
} from './result.ts';
export { customerKind, type EarlierStep, nameTable, type TemplateValues } from './values/names.ts';
export {
  filled,
  filledIfKnown,
  matches,
  namesIn,
  replaced,
  roleIn,
  UnknownValueError,
} from './values/templates.ts';
export { noAnswer, noBody, statusesInWords, withinInWords } from './wording/answers.ts';
export {
  deviationInWords,
  failedOutcomeInWords,
  failedStepInWords,
  standingDeviation,
  unknownValueDeviation,
} from './wording/deviations.ts';
export { kindInWords, wordsFor } from './wording/values.ts';
