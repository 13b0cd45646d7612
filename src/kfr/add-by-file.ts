import { BodyIncompleteError, codingOf, largestUpload, type UploadAccount } from '../kernel/index.ts';
import { dailyVolume, RegisterError } from '../register/index.ts';
import type { Switches } from '../switches/index.ts';
import { readBatch } from './batch/reader.ts';
import { whyImplausible } from './batch/start-dates.ts';
import type { RefusalKind } from './batch/verdict.ts';
import type { KfrCall } from './call.ts';
import type { Caller } from './caller.ts';
import { fileIdentifiers } from './customer.ts';
import { Refusal, type WireError } from './errors.ts';
import { explain } from './explain.ts';
import type { Outcome } from './outcome.ts';
import type { KfrServices } from './services.ts';

/** Operation 5: checks the whole file before the reply, and loads it afterwards. */
export async function addByFile(
  call: KfrCall,
  { consumer }: Caller,
  services: KfrServices,
): Promise<Outcome> {
  const { request, body, correlationId = '' } = call;
  const batch = services.register.stage({ fid: consumer, correlationId });
  const today = services.clock.today();
  let contents: UploadAccount | undefined;
  try {
    const verdict = await readBatch(request.headers['content-type'], body, {
      limit: largestUpload,
      coding: codingOf(request),
      ...fileIdentifiers(services.switches),
      whyImplausible: (customer, start) => whyImplausible(customer, start, today),
      onRows: (rows) => batch.append(rows),
      ...(services.script === undefined
        ? {}
        : {
            onContents: (summary) => {
              contents = summary;
            },
          }),
    });
    const details = contents === undefined ? {} : { upload: contents };
    if (!verdict.accepted) {
      const { refusal, explanation, rowFaults } = verdict;
      const account = rowFaults === undefined ? details : { ...details, rowFaults };
      throw new Refusal(wireOf(refusal, services.switches), explanation, {}, account);
    }
    const day = services.clock.today();
    const accepted = batch.accept(day, {
      afterEnd: services.switches['post-after-delete'],
      earlierStart: services.switches['start-correction'] === 'earlier' ? 'taken' : 'ignored',
    });
    const volume = services.register.volumeOf(consumer, day);
    const notes =
      volume > dailyVolume
        ? [...verdict.notes, explain('daily-volume', { rows: volume, day, most: dailyVolume })]
        : verdict.notes;
    return { status: 201, notes, account: { ...details, batch: accepted } };
  } catch (error) {
    batch.discard();
    if (error instanceof BodyIncompleteError)
      throw new Refusal({ code: 'KFR-004' }, explain('upload-cut-off'));
    if (error instanceof RegisterError && error.code === 'batch-withdrawn')
      throw new Refusal({ code: 'KFR-007' }, explain('upload-reset'));
    throw error;
  }
}

function wireOf(refusal: RefusalKind, switches: Switches): WireError {
  switch (refusal) {
    case 'multipart':
      return switches['multipart-refusal'] === 'opaque' ? { gateway: 403 } : { code: 'KFR-002' };
    case 'too-large':
      return { '413': { gateway: 413 }, '400': { code: 'KFR-004' }, '403': { code: 'KFR-002' } }[
        switches['batch-too-large']
      ] as WireError;
    case 'media-type':
      return switches['batch-media-type'] === '415' ? { gateway: 415 } : { code: 'KFR-004' };
    case 'request':
      return { code: 'KFR-004' };
    case 'type':
      return { code: 'KFR-009' };
    case 'identifier':
      return { code: 'KFR-005' };
    case 'date':
      return { code: 'KFR-010' };
  }
}
