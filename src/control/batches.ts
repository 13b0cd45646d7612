import { z } from 'zod';
import { organisationNumber } from '../directory/index.ts';
import type { Exchange } from '../journal/index.ts';
import { cut, type Handler } from '../kernel/index.ts';
import { type BatchFilter, type BatchProgress, dailyVolume, type Register } from '../register/index.ts';
import { withQuery } from './query.ts';
import { json, refuse } from './replies.ts';

const filter = z.strictObject({
  institution: organisationNumber.optional(),
  state: z.enum(['waiting', 'loading', 'loaded'], { error: 'must be waiting, loading or loaded' }).optional(),
  correlationId: z.string().min(1, 'must not be empty').optional(),
});

/**
 * GET /_sandbox/batches?institution=&state=&correlationId= : accepted files and how far they are loaded, the latest
 * thousand, oldest first; also the number of accepted rows by institution and day.
 */
export const batches =
  (register: Register): Handler =>
  ({ query }) =>
    withQuery(query, { schema: filter, code: 'batch-filter' }, ({ institution, state, correlationId }) => {
      const wanted: BatchFilter = {
        ...(institution === undefined ? {} : { fid: institution }),
        ...(state === undefined ? {} : { state }),
        ...(correlationId === undefined ? {} : { correlationId }),
      };
      return json({
        batches: register.batches(wanted).map(batchView),
        volumes: register.volumes(institution).map((volume) => ({
          ...volume,
          limit: dailyVolume,
          overLimit: volume.rows > dailyVolume,
        })),
      });
    });

/** GET /_sandbox/batches/{id} */
export const batch =
  (register: Register): Handler =>
  ({ params: { id = '' } }) => {
    const found = register.batch(id);
    return found === undefined
      ? refuse(
          404,
          'batch-unknown',
          `there is no batch ${cut(id, 40)}; GET /_sandbox/batches lists those accepted since the last reset`,
        )
      : json(batchView(found));
  };

/** The exchange; of an upload also how far its file is loaded by now. */
export function withProgress(register: Register, exchange: Exchange): object {
  const progress = exchange.batch && register.batch(exchange.batch.id);
  return progress === undefined ? exchange : { ...exchange, batch: batchView(progress) };
}

const moment = (milliseconds: number): string => new Date(milliseconds).toISOString();

const batchView = ({ acceptedAt, startsAt, expectedEnd, loadedAt, ...batch }: BatchProgress) => ({
  ...batch,
  remaining: batch.rows - batch.loaded,
  acceptedAt: moment(acceptedAt),
  startsAt: moment(startsAt),
  expectedEnd: moment(expectedEnd),
  ...(loadedAt === undefined ? {} : { loadedAt: moment(loadedAt) }),
});
