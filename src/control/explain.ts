import { z } from 'zod';
import { type Explain, inputText, largestInput, targets } from '../explain/index.ts';
import {
  BodyIncompleteError,
  BodyTooLargeError,
  codingOf,
  type Handler,
  NotUtf8Error,
  parseJson,
  type Reply,
  readBytes,
  utf8Remedy,
} from '../kernel/index.ts';
import { encodedBody } from './body.ts';
import { json, refuse } from './replies.ts';

/** An order as JSON. Any other JSON is itself what is to be explained. */
export const order = z.strictObject({
  input: z.string().max(largestInput).describe('What is to be explained'),
  against: z.enum(targets).optional().describe('Whose rules judge; default: told from the input'),
});

/** Fixed, as the names and values of a wrong order may be secrets. */
const orderLines = [
  `input: must be a text of at most ${largestInput} characters`,
  `against: must be ${targets.join(', ')} or left out`,
  'the body: has no other field',
];

/**
 * POST /_sandbox/explain: the input as the body, whatever its type, or {input, against?} as JSON. Nothing of it is kept or logged,
 * and refusals do not quote it.
 */
export const explainInput =
  (explain: Explain): Handler =>
  async (request) => {
    let text: string;
    try {
      // An order as JSON may escape every character of its input.
      text = inputText(await readBytes(request.body, 2 * largestInput));
    } catch (error) {
      return refusalOf(error, codingOf(request));
    }
    const { origin } = request;
    const body = orderIn(text, request.headers['content-type']);
    if (body === undefined)
      return text.length > largestInput
        ? refuse(413, 'body-too-large', `the body is larger than ${largestInput} bytes`)
        : json(await explain(text, { origin }));
    const result = order.safeParse(body);
    if (!result.success) return refuse(400, 'explain-order', ...orderLines);
    const { input, against } = result.data;
    return json(await explain(input, { origin, against }));
  };

/** The JSON object with an input. */
function orderIn(text: string, contentType = ''): unknown {
  if (!/^application\/json\b/i.test(contentType)) return undefined;
  const body = parseJson(text);
  return typeof body === 'object' && body !== null && 'input' in body ? body : undefined;
}

function refusalOf(error: unknown, coding: string | undefined): Reply {
  if (error instanceof BodyTooLargeError) return refuse(413, 'body-too-large', error.message);
  if (error instanceof BodyIncompleteError) return refuse(400, 'body-cut-off', error.message);
  if (!(error instanceof NotUtf8Error)) throw error;
  if (coding !== undefined) return refuse(400, 'content-encoding', encodedBody(coding));
  return refuse(400, 'not-utf-8', `the body is not UTF-8: ${error.found.en}`, utf8Remedy('file').en);
}
