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
const maxListed = 100_000;
/** Maximum of rows in a file; the command line writes larger ones. */
const maxRows = 1_000_000;

const code = 'testdata';
const schema = z.looseObject({
  what: z.enum(['persons', 'organisations', 'batch'], 'must be persons, organisations or batch'),
});

/** POST /_sandbox/testdata: synthetic persons or organisations, or a file for the batch upload. */
export const testdata: Handler = (request) =>
  withBody(request, { schema, code, example: '{"what":"persons","count":3}' }, async ({ what, ...order }) => {
    try {
      return what === 'batch' ? await file(readFileOrder(order)) : numbers(what, order);
    } catch (error) {
      if (error instanceof TestdataError) return refuse(400, code, ...error.lines);
      throw error;
    }
  });

function numbers(what: 'persons' | 'organisations', input: unknown): Reply {
  const order = readNumbersOrder(what, input);
  return tooMany(order.count, maxListed) ?? json({ seed: order.seed, [what]: [...firstNumbersOf(order)] });
}

async function file(order: FileOrder): Promise<Reply> {
  const refused = tooMany(order.count, order.as === 'rows' ? maxListed : maxRows);
  if (refused !== undefined) return refused;
  const rows = rowsOf(order);
  if (order.as === 'rows') return json({ seed: order.seed, rows: [...rows] });
  const chunks: Buffer[] = [];
  for (const chunk of order.as === 'form' ? formOf(rows) : customersOf(rows)) {
    chunks.push(Buffer.from(chunk));
    // Yields to other work: a million rows take most of a second.
    await nextTurn();
  }
  return {
    status: 200,
    headers: {
      'Content-Type':
        order.as === 'form' ? `multipart/form-data; boundary=${boundary}` : 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
    },
    body: Buffer.concat(chunks),
    account: { answeredBy: 'control' },
  };
}

const tooMany = (count: number, max: number): Reply | undefined =>
  count <= max
    ? undefined
    : refuse(400, code, `count: at most ${max} in one answer; kfr-sandbox testdata writes more to a file`);
