import type { z } from 'zod';
import {
  BodyIncompleteError,
  BodyTooLargeError,
  codingOf,
  exceededLimit,
  issueLines,
  jsonLimits,
  maskPersonNumbers,
  NotUtf8Error,
  type Reply,
  type Request,
  readText,
  utf8Remedy,
} from '../kernel/index.ts';
import { refuse } from './replies.ts';

const usualMaxBytes = 64 * 1024;

/**
 * Reads and validates a JSON body. Refuses an invalid one with every error.
 * @param code of the refusal when the body does not match the schema
 * @param example for the refusal when the body is not JSON
 * @param maxBytes default: 64 kB
 */
export async function withBody<Schema extends z.ZodType>(
  request: Request,
  {
    schema,
    code,
    example,
    maxBytes = usualMaxBytes,
  }: {
    readonly schema: Schema;
    readonly code: string;
    readonly example: string;
    readonly maxBytes?: number;
  },
  answer: (input: z.output<Schema>) => Reply | Promise<Reply>,
): Promise<Reply> {
  let body: unknown;
  try {
    body = JSON.parse(await readText(request.body, maxBytes));
  } catch (error) {
    if (error instanceof BodyTooLargeError) return refuse(413, 'body-too-large', error.message);
    if (error instanceof BodyIncompleteError) return refuse(400, 'body-cut-off', error.message);
    const coding = codingOf(request);
    if (coding !== undefined) return refuse(400, 'content-encoding', encodedBody(coding));
    if (error instanceof NotUtf8Error)
      return refuse(400, 'not-utf-8', `the body is not UTF-8: ${error.found.en}`, utf8Remedy('json').en);
    return refuse(400, 'not-json', `the body is not JSON; send for instance ${example}`);
  }
  const excess = exceededLimit(body);
  if (excess === 'depth')
    return refuse(400, 'too-deep', `the body is nested more than ${jsonLimits.deepest} levels deep`);
  if (excess === 'values')
    return refuse(400, 'too-many-values', `the body holds more than ${jsonLimits.mostValues} values`);
  const result = schema.safeParse(body);
  if (result.success) return answer(result.data);
  return refuse(400, code, ...errorLines(result.error, 'the body'));
}

/** Error of a body with a Content-Encoding. */
export const encodedBody = (coding: string): string =>
  `the body is sent with Content-Encoding ${maskPersonNumbers(coding)}, and is not decompressed: send the JSON as it is`;

/** A line for each error, with the field. @param whole name for errors without a field */
export const errorLines = ({ issues }: z.ZodError, whole: string): string[] =>
  issueLines(issues, whole).map((line) => maskPersonNumbers(line));
