import type { Mutation } from '../scenario-mutation.ts';
import {
  after,
  isDated,
  isEnding,
  isLookup,
  isOfToday,
  type Meant,
  nothingFound,
  when,
  withCode,
  withStatus,
} from './wire.ts';

const isRefused: Meant = (call, answer) => isLookup(call, answer) && answer.status >= 400;

/** By case: what the case is about, broken. */
export const lookupMutations: Readonly<Record<string, Mutation>> = {
  // A relationship stands for an account.
  'KFR-O01': when(isLookup, (answer) => ({
    ...answer,
    body: answer.body.replaceAll('"activeAccount":false', '"activeAccount":true'),
  })),
  // Nobody found is an error.
  'KFR-O02': when(isOfToday, withStatus(404)),
  // An end wipes out the history.
  'KFR-O03': after(isEnding, when(isDated, nothingFound)),
  // A bad period is told as a bad identifier.
  'KFR-O04': when(isRefused, withCode('ERR-002')),
  // A bad identifier is told as a bad period.
  'KFR-O05': when(isRefused, withCode('ERR-003')),
  // Another institution's customers are looked up with no more than an empty list.
  'KFR-O06': when(isRefused, (answer) => ({ ...nothingFound(answer), status: 200 })),
  // Who has no token is told that it is forbidden.
  'KFR-O07': when(isRefused, withStatus(403)),
};
