import type { IncomingMessage, RequestOptions } from 'node:http';
import { Agent as SecureAgent, request as securely } from 'node:https';
import { Agent, request as plainly } from '../kernel/index.ts';

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
  /** No connection was made: nobody has seen the request. */
  | { readonly kind: 'unreachable'; readonly why: string; readonly took: number };

/** Maximum size of an answer in bytes; a longer one counts as cut. */
const largestAnswer = 4 * 1024 * 1024;

/**
 * Sends one request over a connection of its own, so that no earlier call affects it. Redirects are not followed.
 * @throws the signal's reason, once it is aborted; TypeError for what is not valid in an HTTP request
 */
export async function send(call: WireCall): Promise<WireReply> {
  const { signal, timeout } = call;
  signal.throwIfAborted();
  const begun = performance.now();
  const took = () => performance.now() - begun;
  const late = AbortSignal.timeout(timeout);
  let connected = false;
  try {
    const { message, text } = await exchanged(call, AbortSignal.any([signal, late]), () => {
      connected = true;
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
    // Node's error about the request, thrown before it connects.
    if (error instanceof TypeError) throw error;
    if (late.aborted) return { kind: 'timed-out', took: took() };
    if (connected) return { kind: 'cut', took: took() };
    if (error instanceof Error && 'code' in error && typeof error.code === 'string')
      return { kind: 'unreachable', why: error.code, took: took() };
    throw error;
  }
}

function exchanged(
  { method, url, headers, body }: WireCall,
  signal: AbortSignal,
  onConnection: () => void,
): Promise<{ message: IncomingMessage; text: string }> {
  return new Promise((resolve, reject) => {
    const secure = url.startsWith('https:');
    // Without keep-alive a server closes the connection with its answer, which is lost for a client that is still
    // sending a large body.
    const agent = new (secure ? SecureAgent : Agent)({ keepAlive: true });
    const options: RequestOptions = { method, headers, agent, signal };
    const outgoing = secure ? securely(url, options) : plainly(url, options);
    outgoing.on('socket', (socket) => socket.once(secure ? 'secureConnect' : 'connect', onConnection));
    let answering = false;
    // A server may answer and stop reading before the whole body is sent: its answer counts.
    outgoing.on('error', (error) => !answering && reject(error));
    outgoing.on('response', (message) => {
      answering = true;
      const chunks: Buffer[] = [];
      let size = 0;
      message.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > largestAnswer) message.destroy(new Error('the answer is too long'));
      });
      message.on('error', reject);
      message.on('end', () => {
        // Without Content-Length an answer ends with its connection, also when the caller aborts.
        if (signal.aborted) reject(signal.reason);
        else resolve({ message, text: Buffer.concat(chunks).toString('utf8') });
        outgoing.destroy();
      });
    });
    // An upgrade nobody asked for is answered as it is: its status and headers are the whole answer.
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
