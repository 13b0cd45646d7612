import { BodyIncompleteError, codingOf, largestUpload, type UploadAccount } from '../kernel/index.ts';
import { dailyVolume, RegisterError } from '../register/index.ts';
import type { Switches } from '../switches/index.ts';
import { readBatch } from './batch/reader.ts';
import { startOddity } from './batch/start-dates.ts';
import type { BatchRefusal } from './batch/verdict.ts';
import type { KfrCall } from './call.ts';
import type { Caller } from './caller.ts';
import { fileIdentifiers } from './customer.ts';
import { Refusal, type Wire } from './errors.ts';
import { explain } from './explain.ts';
import type { Outcome } from './outcome.ts';
import { rulesOfFile } from './period-rules.ts';
import type { KfrServices } from './services.ts';

/** Operation 5: the whole file is checked before the reply and loaded afterwards. */
export async function addByFile(
  call: KfrCall,
  { consumer }: Caller,
  services: KfrServices,
): Promise<Outcome> {
  const { request, body, correlationId = '' } = call;
  const batch = services.register.stage({ fid: consumer, correlationId });
  const today = services.clock.today();
  let upload: UploadAccount | undefined;
  try {
    const verdict = await readBatch(request.headers['content-type'], body, {
      limit: largestUpload,
      coding: codingOf(request),
      ...fileIdentifiers(services.switches),
      startOddity: (customer, start) => startOddity(customer, start, today),
      onRows: (rows) => batch.append(rows),
      ...(services.script === undefined
        ? {}
        : {
            onContents: (contents) => {
              upload = contents;
            },
          }),
    });
    const seen = upload === undefined ? {} : { upload };
    if (!verdict.accepted) {
      const { refusal, explanation, rowFaults } = verdict;
      const account = rowFaults === undefined ? seen : { ...seen, rowFaults };
      throw new Refusal(wireOf(refusal, services.switches), explanation, {}, account);
    }
    const day = services.clock.today();
    const accepted = batch.accept(day, rulesOfFile(services.switches));
    const volume = services.register.volumeOf(consumer, day);
    const notes =
      volume > dailyVolume
        ? [...verdict.notes, explain('daily-volume', { rows: volume, day, most: dailyVolume })]
        : verdict.notes;
    return { status: 201, notes, account: { ...seen, batch: accepted } };
  } catch (thrown) {
    batch.discard();
    if (thrown instanceof BodyIncompleteError)
      throw new Refusal({ code: 'KFR-004' }, explain('upload-cut-off'));
    if (thrown instanceof RegisterError && thrown.code === 'batch-withdrawn')
      throw new Refusal({ code: 'KFR-007' }, explain('upload-reset'));
    throw thrown;
  }
}

function wireOf(refusal: BatchRefusal, switches: Switches): Wire {
  switch (refusal) {
    case 'multipart':
      return switches['multipart-refusal'] === 'opaque' ? { gateway: 403 } : { code: 'KFR-002' };
    case 'too-large':
      return { '413': { gateway: 413 }, '400': { code: 'KFR-004' }, '403': { code: 'KFR-002' } }[
        switches['batch-too-large']
      ] as Wire;
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
