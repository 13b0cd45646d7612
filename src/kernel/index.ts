/** The words that every room shares. Imports nothing of the house. */
export type {
  Account,
  Explanation,
  FaultyRow,
  GrantAccount,
  RowFaults,
  UploadAccount,
  UploadedRow,
} from './account.ts';
export { type Bilingual, inBoth, joined } from './bilingual.ts';
export { type Clock, type ClockState, dayInUtc, MovableClock } from './clock.ts';
export { compressionOf } from './compression.ts';
export { hasDayForm, isCalendarDay, isDay } from './day.ts';
export { defectReply, toldDefect } from './defect.ts';
export { durationInWords, durationOfFixedLength, hasFixedLength, readDuration } from './duration.ts';
export type { FaultMatch, FaultOrder, FaultTimes, FaultWish, Spread } from './fault.ts';
export { checkAccess, fileFault, readable, reasonFor, regular } from './file-access.ts';
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
export { cut, maskIdentifier, maskPersonNumbers, redact } from './masking.ts';
export { meantPath } from './meant-path.ts';
export { didYouMean, near } from './near.ts';
export { type Bounds, excessOf } from './nesting.ts';
export { Agent, createServer, request, STATUS_CODES } from './node-http.ts';
export { pause } from './pause.ts';
export { Remembered } from './remembered.ts';
export { shortForm } from './short-form.ts';
export { StartupFault } from './startup-fault.ts';
export { because, Store, storeReasonOf } from './store.ts';
export { explainStore, type StoreName, type StoreReason } from './store-explanations.ts';
export { ask, pour, print, printError, standardOutput, tell, visible } from './terminal.ts';
export {
  draftOf,
  fileMode,
  makeFolder,
  removeDrafts,
  share,
  writeShared,
  writeWhole,
  writeWholeSync,
} from './whole-file.ts';
