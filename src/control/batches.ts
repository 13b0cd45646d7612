import { z } from 'zod';
import { organisationNumber } from '../directory/index.ts';
import type { Exchange } from '../journal/index.ts';
import { cut, type Handler } from '../kernel/index.ts';
import { type BatchFilter, type BatchProgress, dailyVolume, type Register } from '../register/index.ts';
import { withQuery } from './query.ts';
import { json, refuse } from './replies.ts';

export const filter = z.strictObject({
  institution: organisationNumber.optional().describe('Organisation number: only its files'),
  state: z
    .enum(['waiting', 'loading', 'loaded'], { error: 'must be waiting, loading or loaded' })
    .optional()
    .describe('Only files in this state'),
  correlationId: z
    .string()
    .min(1, 'must not be empty')
    .optional()
    .describe('Only files that were sent with this CorrelationID'),
});

/**
 * GET /_sandbox/batches?institution=&state=&correlationId= : the latest thousand accepted files with the progress of their
 * loading, oldest first, and the number of accepted rows by institution and day.
 */
export const batches =
  (register: Register): Handler =>
  ({ query }) =>
    withQuery(query, { schema: filter, code: 'batch-filter' }, ({ institution, state, correlationId }) => {
      const batchFilter: BatchFilter = {
        ...(institution === undefined ? {} : { fid: institution }),
        ...(state === undefined ? {} : { state }),
        ...(correlationId === undefined ? {} : { correlationId }),
      };
      return json({
        batches: register.batches(batchFilter).map(batchView),
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

/** An exchange; an upload with the present progress of its file. */
export function withProgress(register: Register, exchange: Exchange): object {
  const progress = exchange.batch && register.batch(exchange.batch.id);
  return progress === undefined ? exchange : { ...exchange, batch: batchView(progress) };
}

const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

export const batchView = ({ acceptedAt, startsAt, expectedEnd, loadedAt, ...batch }: BatchProgress) => ({
  ...batch,
  remaining: batch.rows - batch.loaded,
  acceptedAt: isoTime(acceptedAt),
  startsAt: isoTime(startsAt),
  expectedEnd: isoTime(expectedEnd),
  ...(loadedAt === undefined ? {} : { loadedAt: isoTime(loadedAt) }),
});
