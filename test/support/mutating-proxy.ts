import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { finished } from 'node:stream/promises';
import type { Mutation, WireAnswer, WireCall } from './scenario-mutation.ts';

/** A proxy in front of a sandbox. */
export interface MutatingProxy {
  readonly url: string;
  /** Method and path of every call, in order of arrival. */
  readonly calls: readonly string[];
  /** Destroys open connections. */
  close(): Promise<void>;
}

export interface ProxyWish {
  /** Changes answers; default: none. Answers of the remote control are never changed. */
  readonly mutation?: Mutation;
  /** Imitates another service: no `/_sandbox`, no headers of the sandbox. */
  readonly foreign?: boolean;
}

/**
 * Streams requests, and buffers answers. A connection that one side closes is closed on the other side too.
 */
export async function openMutatingProxy(
  sandboxUrl: string,
  { mutation = (answer) => answer, foreign = false }: ProxyWish = {},
): Promise<MutatingProxy> {
  const calls: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url: path = '/' } = incoming;
    calls.push(`${method} ${path}`);
    const isControl = path.startsWith('/_sandbox');
    if (foreign && isControl) return void outgoing.writeHead(404, { 'content-length': 0 }).end();
    if (isControl) return pass(sandboxUrl, incoming, outgoing, stream);
    const call: WireCall = { method, path, headers: headersOf(incoming) };
    pass(sandboxUrl, incoming, outgoing, async (reply) => {
      const answer = mutation(await buffered(reply), call);
      await requestEnd(incoming);
      respond(foreign ? withoutSandbox(answer) : answer, outgoing);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    calls,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

type Answering = (reply: IncomingMessage, outgoing: ServerResponse) => Promise<void> | void;

/**
 * One connection for each call: a kept one may be closed by the sandbox just as it is reused. It is closed after the
 * request body has been sent, or an early answer would be lost.
 */
function pass(
  sandboxUrl: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: Answering,
): void {
  const { hostname, port } = new URL(sandboxUrl);
  const headers = pairs(incoming.rawHeaders)
    .filter(([name]) => !/^connection$/i.test(name))
    .flat();
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 0 });
  const onward = request(
    { hostname, port, agent, method: incoming.method, path: incoming.url, headers },
    async (reply) => {
      try {
        await answer(reply, outgoing);
      } catch {
        outgoing.destroy();
      }
    },
  );
  let isAnswered = false;
  onward.on('response', () => {
    isAnswered = true;
  });
  onward.on('error', () => {
    if (!isAnswered) outgoing.destroy();
  });
  // Discards the rest of the request.
  onward.on('close', () => incoming.resume());
  outgoing.on('close', () => onward.destroy());
  incoming.pipe(onward);
}

/** Ending the response while the caller is still sending, as with a file that is too large, would lose the answer. */
async function requestEnd(incoming: IncomingMessage): Promise<void> {
  if (!incoming.complete) await finished(incoming);
}

function stream(reply: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.writeHead(reply.statusCode ?? 502, pairs(reply.rawHeaders).flat());
  outgoing.flushHeaders();
  reply.on('error', () => outgoing.destroy());
  reply.pipe(outgoing);
}

/** @throws Error when the connection is closed before the end */
async function buffered(reply: IncomingMessage): Promise<WireAnswer> {
  const pieces: Buffer[] = [];
  for await (const piece of reply) pieces.push(piece as Buffer);
  return {
    status: reply.statusCode ?? 502,
    headers: headersOf(reply),
    body: Buffer.concat(pieces).toString(),
  };
}

function respond({ status, headers, body }: WireAnswer, outgoing: ServerResponse): void {
  const { 'content-length': _, 'transfer-encoding': __, connection: ___, ...others } = headers;
  const length = status === 204 ? {} : { 'content-length': Buffer.byteLength(body) };
  outgoing.writeHead(status, { ...others, ...length }).end(body);
}

const withoutSandbox = (answer: WireAnswer): WireAnswer => ({
  ...answer,
  headers: Object.fromEntries(
    Object.entries(answer.headers).filter(([name]) => !name.startsWith('sandbox-')),
  ),
});

/** Lower-case names; repeated headers are joined. */
const headersOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

const pairs = (raw: readonly string[]): [string, string][] =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []));
