import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import type { Handler, Reply } from '../kernel/index.ts';
import {
  boundary,
  customersOf,
  type FileOrder,
  firstNumbersOf,
  formOf,
  readFileOrder,
  readNumbersOrder,
  rowsOf,
  TestdataError,
} from '../testdata/index.ts';
import { withBody } from './body.ts';
import { json, refuse } from './replies.ts';

/** Maximum of numbers or rows in a JSON answer. */
const mostListed = 100_000;
/** Maximum of rows in a file; the command line writes larger ones. */
const mostRows = 1_000_000;

const code = 'testdata';
const schema = z.looseObject({
  what: z.enum(['persons', 'organisations', 'batch'], 'must be persons, organisations or batch'),
});

/**
 * POST /_sandbox/testdata: synthetic persons or organisations, or a file of them for the batch upload, like `kfr-
 * sandbox testdata`.
 */
export const testdata: Handler = (request) =>
  withBody(request, { schema, code, example: '{"what":"persons","count":3}' }, async ({ what, ...order }) => {
    try {
      return what === 'batch' ? await file(readFileOrder(order)) : numbers(what, order);
    } catch (error) {
      if (error instanceof TestdataError) return refuse(400, code, ...error.lines);
      throw error;
    }
  });

function numbers(what: 'persons' | 'organisations', wish: unknown): Reply {
  const order = readNumbersOrder(what, wish);
  return tooMany(order.count, mostListed) ?? json({ seed: order.seed, [what]: [...firstNumbersOf(order)] });
}

async function file(order: FileOrder): Promise<Reply> {
  const refused = tooMany(order.count, order.as === 'rows' ? mostListed : mostRows);
  if (refused !== undefined) return refused;
  const rows = rowsOf(order);
  if (order.as === 'rows') return json({ seed: order.seed, rows: [...rows] });
  const pieces: Buffer[] = [];
  for (const piece of order.as === 'form' ? formOf(rows) : customersOf(rows)) {
    pieces.push(Buffer.from(piece));
    // Yields: a million rows take most of a second.
    await nextTurn();
  }
  return {
    status: 200,
    headers: {
      'Content-Type':
        order.as === 'form' ? `multipart/form-data; boundary=${boundary}` : 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
    },
    body: Buffer.concat(pieces),
    account: { answeredBy: 'control' },
  };
}

const tooMany = (count: number, most: number): Reply | undefined =>
  count <= most
    ? undefined
    : refuse(400, code, `count: at most ${most} in one answer; kfr-sandbox testdata writes more to a file`);
