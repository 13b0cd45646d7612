import { batch } from '../batch.ts';
import { day, loaded, period } from '../observed-client.ts';
import type { CaseRows } from './case-row.ts';
import { many, others } from './journeys.ts';
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
} from './mutations.ts';

export const batchCases: CaseRows = {
  'KFR-B01': {
    // The file is accepted without its CorrelationID.
    mutation: when(isUpload, withoutCorrelationId),
    deviation: { step: 'upload', what: 'header CorrelationID' },
    journey: async (client, world) => {
      const [person, dNumber, organisation] = [client.person(), client.dNumber(), client.organisation()];
      const dated = [client.organisation(), client.dNumber(), client.person()].map(
        (row) => `${row}#${day(-90)}`,
      );
      await client.upload([organisation, ...dated, dNumber, person].join(','));
      await client.find(person);
      await loaded(world);
      for (const customer of [organisation, person, dNumber]) await client.find(customer);
    },
  },
  'KFR-B02': {
    // The whole file is loaded as soon as it is accepted.
    mutation: after(isUpload, when(isOfToday, found)),
    deviation: { step: 'not-yet', what: 'body.banks' },
    journey: async (client, world) => {
      const last = client.person();
      await client.upload(many(client, last));
      await client.find(last);
      await client.find(last);
      await loaded(world);
      await client.find(last);
    },
  },
  'KFR-B03': {
    // Rows without a date were customers yesterday.
    mutation: after(isUpload, when(isDated, found)),
    deviation: { step: 'undated-yesterday', what: 'body.banks' },
    journey: async (client, world) => {
      const [dated, undated] = [client.person(), client.person()];
      await client.upload(`${client.person()}#${day(-3)},${client.person()},${dated}#${day(-60)},${undated}`);
      await loaded(world);
      await client.find(undated);
      await client.find(dated, period(-1));
      await client.find(undated, period(-1));
    },
  },
  'KFR-B04': {
    // The valid rows of a refused file are loaded.
    mutation: after(isUpload, when(isOfToday, found)),
    deviation: { step: 'row-before', what: 'body.banks' },
    journey: async (client, world) => {
      const [before, after, sound] = [client.person(), client.organisation(), client.person()];
      await client.upload(`${before},5123456789,${after}`);
      await client.upload(sound);
      await loaded(world);
      await client.find(sound);
      await client.find(after);
      await client.find(before);
    },
  },
  'KFR-B05': {
    // An invalid date gets the code of an invalid identifier.
    mutation: when(isUpload, withCode('KFR-005')),
    deviation: { step: 'date-form', what: 'code' },
    journey: async (client) => {
      await client.upload(`${client.person()}#2019-02-30`);
      await client.upload(`${client.person()}#8.11.2019`);
    },
  },
  'KFR-B06': {
    // An invalid type gets the code of an invalid request.
    mutation: when(isUpload, withCode('KFR-004')),
    deviation: { step: 'upload', what: 'code' },
    journey: (client) => client.upload(client.person(), {}, 'SPARING'),
  },
  'KFR-B07': {
    // A quoted boundary gets 400 instead of 403.
    mutation: when(isUpload, withStatus(400)),
    deviation: { step: 'upload', what: 'status' },
    journey: (client) =>
      client.upload(client.person(), { 'Content-Type': 'multipart/form-data; boundary="kfr-batch"' }),
  },
  'KFR-B08': {
    // A different boundary in the body is accepted.
    mutation: when(isUpload, accepted),
    deviation: { step: 'upload', what: 'status' },
    journey: (client) =>
      client.upload(client.person(), { 'Content-Type': 'multipart/form-data; boundary=another' }),
  },
  'KFR-B09': {
    // A missing part gets the code of an invalid type.
    mutation: when(isUpload, withCode('KFR-009')),
    deviation: { step: 'without-customers', what: 'code' },
    journey: async (client) => {
      await client.upload(client.person(), {}, null);
      await client.upload(null);
    },
  },
  'KFR-B10': {
    // A file that is too large is accepted.
    mutation: when(isUpload, accepted),
    deviation: { step: 'upload', what: 'status' },
    journey: (client) => client.upload(Array.from({ length: 834_000 }, () => '14828510046').join(',')),
  },
  'KFR-B11': {
    // A file for another institution gets the code of a missing scope.
    mutation: when(isUpload, withCode('KFR-002')),
    deviation: { step: 'upload', what: 'code' },
    journey: (client) => {
      const { headers, body } = batch(client.person());
      return client.call('POST', `${others}/batch`, headers, body);
    },
  },
  'KFR-B12': {
    // A second relationship stays active when the first is ended.
    mutation: after(isEnding, when(isDated, found)),
    deviation: { step: 'none-left', what: 'body.banks' },
    journey: async (client, world) => {
      const [dated, undated, next] = [client.person(), client.organisation(), client.person()];
      const file = `${undated},${dated}#${day(-30)}`;
      await client.upload(file);
      await loaded(world);
      await client.find(undated);
      await client.upload(file);
      await client.upload(next);
      await loaded(world);
      await client.find(next);
      await client.find(dated, period(-30));
      await client.end(dated);
      await client.find(dated, period(1));
    },
  },
};
