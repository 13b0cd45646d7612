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
export { hasDayForm, isCalendarDay, isDay } from './day.ts';
export { alsoDisguised } from './disguised.ts';
export { durationInWords, durationOfFixedLength, hasFixedLength, readDuration } from './duration.ts';
export type { FaultMatch, FaultOrder, FaultTimes, FaultWish, Spread } from './fault.ts';
export { Html, html } from './html.ts';
export {
  BodyCutOff,
  BodyTooLarge,
  codingOf,
  type Handler,
  type Reply,
  type Request,
  type Route,
  readText,
} from './http.ts';
export { isUuid, numberBetween, opaqueId, traceId, uuid } from './ids.ts';
export { cut, maskIdentifier, maskPersonNumbers, redact } from './masking.ts';
export { didYouMean, near } from './near.ts';
export { Agent, createServer, request, STATUS_CODES } from './node-http.ts';
export { pause } from './pause.ts';
export { Remembered } from './remembered.ts';
export { StartupFault } from './startup-fault.ts';
export { writeWhole } from './whole-file.ts';
