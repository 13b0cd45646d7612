/** Types and functions that all rooms share. Imports no other room. */
export { acceptedRanges, preferredType } from './accept.ts';
export type {
  Account,
  CertificateAccount,
  Explanation,
  GrantAccount,
  RowError,
  RowErrors,
  UploadAccount,
  UploadedRow,
} from './account.ts';
export { addressOf } from './address.ts';
export {
  fileMode,
  isHeldElsewhere,
  makeFolder,
  removeTemporaryFiles,
  renamePatiently,
  renamePatientlySync,
  setMode,
  writeAtomically,
  writeFileAtomically,
  writeFileAtomicallySync,
  writeFlushed,
} from './atomic-write.ts';
export { bases } from './bases.ts';
export { BoundedMap } from './bounded-map.ts';
export { type Clock, type ClockState, MovableClock, processStart } from './clock.ts';
export { closestNames, didYouMean } from './closest-names.ts';
export { compressionOf } from './compression.ts';
export { dayAfter, dayInUtc, hasDayForm, isCalendarDay, isDay, momentInUtc, timeInNorway } from './day.ts';
export { defectReply, isOutOfFiles, reportDefect } from './defect.ts';
export {
  dayInMs,
  durationInShort,
  durationInWords,
  durationRounded,
  fixedLengthRequirement,
  hasFixedLength,
  hourInMs,
  isoDuration,
  minuteInMs,
  readDuration,
} from './duration.ts';
export { codeOf, messageOf, withCause } from './errors.ts';
export {
  type Evidence,
  type ExplanationRow,
  type ExplanationRows,
  type ExplanationText,
  explainer,
  type FactsArgument,
  type FactsOf,
  type PageText,
  type PageTextsOf,
  row,
  type Text,
  type TextsOf,
} from './explainer.ts';
export {
  brokenRules,
  type FaultMatch,
  type FaultOrder,
  type FaultSpec,
  type FaultTimes,
  faultConflicts,
  longestRetryAfter,
  type Spread,
} from './fault.ts';
export {
  checkAccess,
  checkDataFolder,
  fileError,
  fileErrorReason,
  readableFile,
  readIfExists,
  regularFile,
  shellQuoted,
  shellWord,
} from './file-access.ts';
export { Html, html } from './html.ts';
export {
  BodyIncompleteError,
  BodyTooLargeError,
  chunksOf,
  codingOf,
  type Handler,
  type Reply,
  type Request,
  type Route,
  readBytes,
  readText,
} from './http.ts';
export { isUuid, opaqueId, randomInteger, traceId, uuid } from './ids.ts';
export { isObject, jsonType, mapStrings, parseJson } from './json.ts';
export { exceededLimit, jsonLimits } from './json-limits.ts';
export { type Judged, type Judgement, openJudgement } from './judged.ts';
export { kfrVersion, largestUpload, largestUploadShown } from './kfr-contract.ts';
export { issueLines, LinesError, StartupError } from './lines-error.ts';
export { Listeners } from './listeners.ts';
export {
  defaultLanguage,
  defaultLanguageFirst,
  joined,
  type Language,
  type Localized,
  languageNames,
  languages,
  localized,
  sameInAll,
} from './localized.ts';
export { cut, maskIdentifier, maskPersonNumbers, redact, sanitized } from './masking.ts';
export { negotiate, type Representation } from './negotiation.ts';
export { Agent, createServer, request, STATUS_CODES } from './node-http.ts';
export { organisationIn } from './organisation-id.ts';
export { consoleLinks, pageDocument } from './page-document.ts';
export { pause } from './pause.ts';
export { repeatedNames, unknownNames } from './query.ts';
export { beginKeys, generateKey, type KeySource, mostKeysAtOnce, newKey, setKeySource } from './rsa-keys.ts';
export { isRun, runIn, runOf, usualRun } from './run-header.ts';
export { shortForm } from './short-form.ts';
export { explainStore, StoreHealth, storeReasonOf } from './store-health.ts';
export { suggestPath } from './suggest-path.ts';
export {
  colouredOutput,
  escapeControls,
  hasColours,
  logLine,
  print,
  printError,
  prompt,
  standardOutput,
  withLog,
  writeDocument,
} from './terminal.ts';
export { traceIdIn } from './trace-context.ts';
export { decodeUtf8, isUtf16, NotUtf8Error, Utf8Decoder, utf8Remedy } from './utf8.ts';
export { version } from './version.ts';
export { withRelease } from './with-release.ts';
export type { StoreName, StoreReason } from './words.ts';
