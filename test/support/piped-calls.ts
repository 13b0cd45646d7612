import { connect } from 'node:net';
import type { QuickCalls, QuickReply } from './quick-calls.ts';

interface Waiting {
  readonly resolve: (reply: QuickReply) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Quick calls written and read by hand, at a fraction of what an HTTP client takes. Of several at once all are sent, and
 * answered in their order. For one who keeps its connection and replies with a length; anything else is an error.
 */
export function pipedCalls(url: string): QuickCalls {
  const { hostname, port, host } = new URL(url);
  const socket = connect({ port: Number(port), host: hostname, noDelay: true });
  const waiting: Waiting[] = [];
  let arrived: Buffer = Buffer.alloc(0);
  let ended: Error | undefined;

  function end(error: Error): void {
    ended ??= error;
    socket.destroy();
    for (const { reject } of waiting.splice(0)) reject(ended);
  }
  socket.on('error', end);
  socket.on('close', () => end(new Error('the connection was closed')));
  socket.on('data', (chunk: Buffer) => {
    arrived = arrived.length === 0 ? chunk : Buffer.concat([arrived, chunk]);
    try {
      for (let found = firstReply(arrived); found !== undefined; found = firstReply(arrived)) {
        arrived = arrived.subarray(found.size);
        waiting.shift()?.resolve(found.reply);
      }
    } catch (error) {
      end(error instanceof Error ? error : new Error(String(error)));
    }
  });

  return {
    call: (method, path, headers = {}, body = '') =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(ended);
        waiting.push({ resolve, reject });
        const hasBody = method === 'POST' || method === 'PUT' || body !== '';
        const length = hasBody ? { 'Content-Length': Buffer.byteLength(body) } : {};
        const lines = Object.entries({ Host: host, ...headers, ...length });
        const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
        socket.write(`${method} ${path} HTTP/1.1\r\n${head}\r\n${body}`);
      }),
    close: () => void socket.destroy(),
  };
}

/** @returns undefined while the reply has not arrived in full */
function firstReply(bytes: Buffer): { readonly reply: QuickReply; readonly size: number } | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const status = Number(first.split(' ')[1]);
  const { 'content-length': length = status === 204 || status === 304 ? '0' : undefined } = headers;
  if (length === undefined) throw new Error(`a reply without a length: ${first}`);
  const size = end + 4 + Number(length);
  if (bytes.length < size) return undefined;
  return { reply: { status, headers, text: bytes.toString('utf8', end + 4, size) }, size };
}
