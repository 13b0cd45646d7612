import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { finished } from 'node:stream/promises';
import type { Mutation, WireAnswer, WireCall } from './scenario-mutation.ts';

/** Stands before a sandbox under an address of its own. */
export interface MutatingProxy {
  readonly url: string;
  /** Method and path of every call, in the order in which they came. */
  readonly calls: readonly string[];
  /** Cuts what is still under way. */
  close(): Promise<void>;
}

export interface ProxyWish {
  /** What becomes of each answer; default: nothing. The remote control is never touched. */
  readonly mutation?: Mutation;
  /** As a service that is no sandbox: nothing below `/_sandbox`, and no headers of the sandbox. */
  readonly foreign?: boolean;
}

/**
 * Passes requests on as they come and their answers when they are whole. A line that the sandbox cuts is cut here, a caller
 * who hangs up hangs up there.
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
    const call: WireCall = { method, path, headers: firsts(incoming) };
    pass(sandboxUrl, incoming, outgoing, async (reply) => {
      const answer = mutation(await whole(reply), call);
      await allSent(incoming);
      reveal(foreign ? withoutSandbox(answer) : answer, outgoing);
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
 * A connection for each call: one that is kept could be closed by the sandbox just as it is used again. Only after the call,
 * though, so that an answer that comes while a file is being sent is not lost with it.
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
  // What nobody takes any more is thrown away.
  onward.on('close', () => incoming.resume());
  outgoing.on('close', () => onward.destroy());
  incoming.pipe(onward);
}

/** A caller who is still sending when the answer comes, as with a file that is too large, would lose it by an end then. */
async function allSent(incoming: IncomingMessage): Promise<void> {
  if (!incoming.complete) await finished(incoming);
}

function stream(reply: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.writeHead(reply.statusCode ?? 502, pairs(reply.rawHeaders).flat());
  outgoing.flushHeaders();
  reply.on('error', () => outgoing.destroy());
  reply.pipe(outgoing);
}

/** @throws when the line is cut in the middle */
async function whole(reply: IncomingMessage): Promise<WireAnswer> {
  const pieces: Buffer[] = [];
  for await (const piece of reply) pieces.push(piece as Buffer);
  return { status: reply.statusCode ?? 502, headers: firsts(reply), body: Buffer.concat(pieces).toString() };
}

function reveal({ status, headers, body }: WireAnswer, outgoing: ServerResponse): void {
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

/** Lower-case names; of a header that comes twice, both values. */
const firsts = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

const pairs = (raw: readonly string[]): [string, string][] =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []));
