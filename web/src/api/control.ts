import type { AnswerOf, BodyOf, ControlPath, Method } from './calls.ts';
import { ControlError } from './control-error.ts';

/** Absolute address of a path below the sandbox's root, such as `_sandbox/clock`. */
export const addressOf = (path: string): string => new URL(path, document.baseURI).href;

interface Sent<Body = unknown> {
  /** Sent as JSON, or as it is when a string or a file. */
  readonly body?: Body | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The answer of any path of this sandbox. @throws ControlError with status 0 when there is none */
export async function request(method: string, path: string, sent: Sent = {}): Promise<Response> {
  const { body, headers = {}, signal = null } = sent;
  const isRaw = typeof body === 'string' || body instanceof Blob;
  try {
    return await fetch(addressOf(path), {
      method,
      signal,
      headers: {
        Accept: 'application/json',
        ...(body === undefined || isRaw ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isRaw ? body : JSON.stringify(body) }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ControlError(0, 'no-answer', []);
  }
}

/**
 * Calls the remote control. Of a path in openapi/sandbox.yaml, body and answer have the types of the document; for any other text as
 * the path, or a narrower type, the caller names the answer.
 * @param path below /_sandbox/
 * @returns the JSON of the answer; undefined when it has no body
 * @throws ControlError for status 400 and above; a caller who must log in is led to /login
 */
export async function control<
  Of extends Method,
  Path extends ControlPath<Of>,
  const Body extends BodyOf<Of, Path>,
>(method: Of, path: Path, sent?: Sent<Body>): Promise<AnswerOf<Of, Path>>;
export async function control<Answer>(method: string, path: string, sent?: Sent): Promise<Answer>;
export async function control(method: string, path: string, sent?: Sent): Promise<unknown> {
  return parsed(await controlText(method, path, sent));
}

/** As `control`, for an answer that is not JSON. @returns its text, with a byte order mark if it has one */
export async function controlText(method: string, path: string, sent?: Sent): Promise<string> {
  const response = await request(method, `_sandbox/${path}`, sent);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
  if (response.ok) return text;
  const { error = `http-${response.status}`, faults = [] } = (parsed(text) ?? {}) as Refusal;
  throw new ControlError(response.status, error, faults);
}

interface Refusal {
  readonly error?: string;
  readonly faults?: readonly string[];
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
