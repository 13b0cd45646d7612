import type { z } from 'zod';
import {
  BodyCutOff,
  BodyTooLarge,
  codingOf,
  maskPersonNumbers,
  type Reply,
  type Request,
  readText,
} from '../kernel/index.ts';
import { refuse } from './replies.ts';

/** Bytes of a body of the remote control. */
const largest = 64 * 1024;
/** Levels of objects and arrays in each other: whoever walks through a body by recursion stays within the stack. */
const deepest = 100;

/**
 * Reads a JSON body and hands on what the schema makes of it; refuses with every fault named when it is another.
 * @param code of the refusal for a body that breaks the schema
 * @param example shown to whoever sends something that is not JSON
 */
export async function withBody<Schema extends z.ZodType>(
  request: Request,
  { schema, code, example }: { readonly schema: Schema; readonly code: string; readonly example: string },
  answer: (wish: z.output<Schema>) => Reply | Promise<Reply>,
): Promise<Reply> {
  let body: unknown;
  try {
    body = JSON.parse(await readText(request.body, largest));
  } catch (error) {
    if (error instanceof BodyTooLarge) return refuse(413, 'body-too-large', error.message);
    if (error instanceof BodyCutOff) return refuse(400, 'body-cut-off', error.message);
    const coding = codingOf(request);
    if (coding !== undefined) return refuse(400, 'content-encoding', encodedBody(coding));
    return refuse(400, 'not-json', `the body is not JSON; send for instance ${example}`);
  }
  if (isDeeper(body, deepest))
    return refuse(400, 'too-deep', `the body is nested more than ${deepest} levels deep`);
  const result = schema.safeParse(body);
  if (result.success) return answer(result.data);
  return refuse(400, code, ...faultsOf(result.error, 'the body'));
}

export const encodedBody = (coding: string): string =>
  `the body is sent with Content-Encoding ${maskPersonNumbers(coding)}, and is not decompressed: send the JSON as it is`;

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;

function isDeeper(value: unknown, levels: number): boolean {
  let level = [value].filter(isNested);
  for (let depth = 0; depth < levels && level.length > 0; depth += 1) {
    level = level.flatMap((outer) => Object.values(outer).filter(isNested));
  }
  return level.length > 0;
}

/** One line for each fault, naming the field. @param whole what the faults without a field are about */
export const faultsOf = ({ issues }: z.ZodError, whole: string): string[] =>
  issues.map(({ path, message }) => maskPersonNumbers(`${path.map(String).join('.') || whole}: ${message}`));
