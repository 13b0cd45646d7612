import {
  BodyIncompleteError,
  BodyTooLargeError,
  codingOf,
  cut,
  NotUtf8Error,
  type Request,
  readText,
} from '../../kernel/index.ts';

/** A token has at most 1000 characters; a form encodes some of them as three. */
const maxBytes = 8 * 1024;

/** A form that cannot be read. `got` says why. */
interface FormError {
  readonly status: 400 | 413 | 415;
  readonly got: string;
}

/** The field `token` of a form, without the blanks that pasting adds. A missing one is empty. */
export async function tokenInForm(request: Request): Promise<string | FormError> {
  const { 'content-type': type = 'no header' } = request.headers;
  const coding = codingOf(request);
  if (!/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type))
    return { status: 415, got: `Content-Type: ${cut(type, 100)}` };
  if (coding !== undefined) return { status: 415, got: `Content-Encoding: ${cut(coding, 100)}` };
  try {
    return new URLSearchParams(await readText(request.body, maxBytes)).get('token')?.trim() ?? '';
  } catch (error) {
    if (error instanceof BodyTooLargeError) return { status: 413, got: error.message };
    if (error instanceof BodyIncompleteError) return { status: 400, got: error.message };
    if (error instanceof NotUtf8Error) return { status: 400, got: error.found.en };
    throw error;
  }
}
