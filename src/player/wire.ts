import type { IncomingMessage, RequestOptions } from 'node:http';
import { request as httpsRequest, Agent as SecureAgent } from 'node:https';
import { Agent, request as httpRequest } from '../kernel/index.ts';

/** A request as it is sent, byte for byte. */
export interface WireCall {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  /** Timeout for the whole answer, in milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/** The signal of calls that nothing aborts. */
export const never = new AbortController().signal;

/** `took` is real time in milliseconds. */
export type WireReply =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** Lower-case names. */
      readonly headers: Readonly<Record<string, string>>;
      readonly text: string;
      readonly took: number;
    }
  | { readonly kind: 'cut' | 'timed-out'; readonly took: number }
  /** No connection was made, so the request was not received. */
  | { readonly kind: 'unreachable'; readonly why: string; readonly took: number };

/** A longer answer counts as cut. */
const maxAnswerBytes = 4 * 1024 * 1024;

/**
 * Sends one request over a new connection, so that no earlier call affects it. Does not follow redirects.
 * @throws the signal's reason, once it is aborted; TypeError for what is not valid in an HTTP request
 */
export async function send(call: WireCall): Promise<WireReply> {
  const { signal, timeout } = call;
  signal.throwIfAborted();
  const startedAt = performance.now();
  const took = () => performance.now() - startedAt;
  const deadline = AbortSignal.timeout(timeout);
  let connectionOf = false;
  try {
    const { message, text } = await roundTrip(call, AbortSignal.any([signal, deadline]), () => {
      connectionOf = true;
    });
    return {
      kind: 'answered',
      status: message.statusCode ?? 0,
      headers: headersOf(message),
      text,
      took: took(),
    };
  } catch (error) {
    signal.throwIfAborted();
    // Node rejects the request before it connects.
    if (error instanceof TypeError) throw error;
    if (deadline.aborted) return { kind: 'timed-out', took: took() };
    if (connectionOf) return { kind: 'cut', took: took() };
    if (error instanceof Error && 'code' in error && typeof error.code === 'string')
      return { kind: 'unreachable', why: error.code, took: took() };
    throw error;
  }
}

function roundTrip(
  { method, url, headers, body }: WireCall,
  signal: AbortSignal,
  onConnection: () => void,
): Promise<{ message: IncomingMessage; text: string }> {
  return new Promise((resolve, reject) => {
    const secure = url.startsWith('https:');
    // Without keep-alive a server closes the connection after its answer, which is then lost while a large body is sent.
    const agent = new (secure ? SecureAgent : Agent)({ keepAlive: true });
    const options: RequestOptions = { method, headers, agent, signal };
    const outgoing = secure ? httpsRequest(url, options) : httpRequest(url, options);
    outgoing.on('socket', (socket) => socket.once(secure ? 'secureConnect' : 'connect', onConnection));
    let answering = false;
    // A server may answer and close before the whole body is sent: the answer counts.
    outgoing.on('error', (error) => !answering && reject(error));
    outgoing.on('response', (message) => {
      answering = true;
      const chunks: Buffer[] = [];
      let size = 0;
      message.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > maxAnswerBytes) message.destroy(new Error('the answer is too long'));
      });
      message.on('error', reject);
      message.on('end', () => {
        // Without Content-Length, the end of the connection ends the answer, also after an abort.
        if (signal.aborted) reject(signal.reason);
        else resolve({ message, text: Buffer.concat(chunks).toString('utf8') });
        outgoing.destroy();
      });
    });
    // An unrequested upgrade: status and headers are the whole answer.
    outgoing.on('upgrade', (message, socket) => {
      socket.destroy();
      resolve({ message, text: '' });
    });
    outgoing.on('close', () => agent.destroy());
    outgoing.end(body);
  });
}

const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
