import type { Mutation } from '../scenario-mutation.ts';
import {
  accepted,
  after,
  found,
  isDated,
  isEnding,
  isOfToday,
  isUpload,
  when,
  withCode,
  withoutCorrelationId,
  withStatus,
} from './wire.ts';

/** By case: what the case is about, broken. */
export const batchMutations: Readonly<Record<string, Mutation>> = {
  // The file is accepted without its CorrelationID.
  'KFR-B01': when(isUpload, withoutCorrelationId),
  // The whole file is there as soon as it is accepted.
  'KFR-B02': after(isUpload, when(isOfToday, found)),
  // Rows without a date count as customers of yesterday.
  'KFR-B03': after(isUpload, when(isDated, found)),
  // The sound rows of a refused file are loaded all the same.
  'KFR-B04': after(isUpload, when(isOfToday, found)),
  // A bad date is told as a bad identifier.
  'KFR-B05': when(isUpload, withCode('KFR-005')),
  // A bad type is told as a bad request.
  'KFR-B06': when(isUpload, withCode('KFR-004')),
  // A quoted boundary is a bad request instead of forbidden.
  'KFR-B07': when(isUpload, withStatus(400)),
  // Another boundary in the body is taken.
  'KFR-B08': when(isUpload, accepted),
  // A part that is missing is told as a bad type.
  'KFR-B09': when(isUpload, withCode('KFR-009')),
  // A file that is too large is taken.
  'KFR-B10': when(isUpload, accepted),
  // A file for another institution is refused as if the scope were missing.
  'KFR-B11': when(isUpload, withCode('KFR-002')),
  // A second relationship goes on when the one is ended.
  'KFR-B12': after(isEnding, when(isDated, found)),
};
