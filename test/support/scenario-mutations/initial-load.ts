import type { Mutation } from '../scenario-mutation.ts';
import {
  after,
  found,
  foundTwice,
  isAdding,
  isDated,
  isEnding,
  isOfToday,
  isUpload,
  type Meant,
  when,
} from './wire.ts';

/** A look-up of more than one day. */
const isOfMany: Meant = (call, answer) => {
  const days = new URL(call.path, 'http://localhost').searchParams;
  return isDated(call, answer) && days.get('fromDate') !== days.get('toDate');
};

const registered = new Set<string>();

/** Who was registered by a call of its own is found twice. */
const twice: Mutation = (answer, call) => {
  const { customerid: customer = '' } = call.headers;
  if (isAdding(call, answer)) registered.add(customer);
  return isOfToday(call, answer) && registered.has(customer) ? foundTwice(answer, call) : answer;
};

/** By case: what the case is about, broken. */
export const initialLoadMutations: Readonly<Record<string, Mutation>> = {
  // The row of the file makes a second relationship beside the one that was registered.
  'KFR-I01': twice,
  // The load brings the customer back after the end.
  'KFR-I02': after(isEnding, when(isDated, found)),
  // An end before the load is taken.
  'KFR-I03': when(isEnding, ({ headers: { 'content-type': _, ...headers } }) => ({
    status: 204,
    headers,
    body: '',
  })),
  // Both files are there as soon as they are accepted.
  'KFR-I04': after(isUpload, when(isOfToday, found)),
  // Relationships that had ended are found after the load.
  'KFR-I05': after(isUpload, when(isOfMany, found)),
};
