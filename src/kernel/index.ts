/** Types and functions that every room shares. Imports no other room. */
export type {
  Account,
  Explanation,
  GrantAccount,
  RowError,
  RowErrors,
  UploadAccount,
  UploadedRow,
} from './account.ts';
export { bases } from './bases.ts';
export { type Clock, type ClockState, MovableClock } from './clock.ts';
export { compressionOf } from './compression.ts';
export { dayAfter, dayInUtc, hasDayForm, isCalendarDay, isDay, momentInUtc, timeInNorway } from './day.ts';
export { defectReply, toldDefect } from './defect.ts';
export {
  DAY,
  durationInShort,
  durationInWords,
  durationOfFixedLength,
  durationRounded,
  HOUR,
  hasFixedLength,
  isoDuration,
  MINUTE,
  readDuration,
} from './duration.ts';
export { eachText } from './each-text.ts';
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
  brokenOf,
  type FaultMatch,
  type FaultOrder,
  type FaultTimes,
  type FaultWish,
  faultConflicts,
  longestRetryAfter,
  type Spread,
} from './fault.ts';
export {
  checkAccess,
  fileFault,
  readable,
  reasonFor,
  regular,
  shellQuoted,
  textIfThere,
} from './file-access.ts';
export { Html, html } from './html.ts';
export {
  BodyCutOff,
  BodyTooLarge,
  codingOf,
  type Handler,
  piecesOf,
  type Reply,
  type Request,
  type Route,
  readBytes,
  readText,
} from './http.ts';
export { isUuid, numberBetween, opaqueId, traceId, uuid } from './ids.ts';
export { isObject, jsonOf } from './json.ts';
export { kfrVersion, largestUpload, largestUploadShown } from './kfr-contract.ts';
export { issueLines, LinesError, StartupFault } from './lines-error.ts';
export {
  joined,
  type Language,
  type Localized,
  languageNames,
  languages,
  localized,
  sameInAll,
  usualFirst,
  usualLanguage,
} from './localized.ts';
export { cut, maskIdentifier, maskPersonNumbers, presentable, redact } from './masking.ts';
export { meantPath } from './meant-path.ts';
export { didYouMean, near } from './near.ts';
export { excessOf, jsonBounds } from './nesting.ts';
export { Agent, createServer, request, STATUS_CODES } from './node-http.ts';
export { pause } from './pause.ts';
export { repeatedNames, unknownNames } from './query.ts';
export { releasing } from './releasing.ts';
export { Remembered } from './remembered.ts';
export { generateKey, type KeySource, newKey, takeKeysFrom } from './rsa-keys.ts';
export { shortForm } from './short-form.ts';
export { because, explainStore, Store, storeReasonOf } from './store.ts';
export { ask, pour, print, printError, standardOutput, tell, visible } from './terminal.ts';
export { codeOf, messageOf } from './thrown.ts';
export {
  fileMode,
  makeFolder,
  removeDrafts,
  share,
  writeAtomically,
  writeShared,
  writeWhole,
  writeWholeSync,
} from './whole-file.ts';
export type { StoreName, StoreReason } from './words.ts';
