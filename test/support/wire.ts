import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** A complete reply. */
export interface WireReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Header names with their original case. */
  readonly names: readonly string[];
  readonly body: string;
}

/**
 * Sends a request unchanged: header names keep their case and may repeat, the target is not normalised.
 * @param headers names and values alternate; Host overrides that of the URL
 */
export function send(
  url: string,
  method: string,
  target: string,
  headers: readonly string[] = [],
  body?: string | Uint8Array,
): Promise<WireReply> {
  const { host, hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const named = headers.includes('Host') ? [] : ['Host', host];
    const length = body === undefined ? [] : ['Content-Length', String(Buffer.byteLength(body))];
    const sent = request(
      {
        hostname,
        port,
        method,
        path: target,
        headers: [...named, 'Connection', 'close', ...length, ...headers],
      },
      (reply) => {
        let text = '';
        reply.setEncoding('utf8');
        reply.on('data', (piece: string) => {
          text += piece;
        });
        reply.on('error', reject);
        reply.on('end', () =>
          resolve({
            status: reply.statusCode ?? 0,
            headers: reply.headers,
            names: reply.rawHeaders.filter((_, index) => index % 2 === 0),
            body: text,
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

/** A POST without body and Content-Length, as curl -X POST sends it and Node's client cannot. */
export async function sendWithoutLength(
  url: string,
  target: string,
  headers: readonly string[],
): Promise<Pick<WireReply, 'status' | 'headers' | 'body'>> {
  const { host, hostname, port } = new URL(url);
  const lines = headers.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${headers[index + 1]}`] : []));
  const socket = connect(Number(port), hostname);
  socket.write(
    [`POST ${target} HTTP/1.1`, `Host: ${host}`, 'Connection: close', ...lines, '', ''].join('\r\n'),
  );
  const [head = '', ...body] = (await text(socket)).split('\r\n\r\n');
  const [first = '', ...named] = head.split('\r\n');
  return {
    status: Number(first.split(' ')[1]),
    headers: Object.fromEntries(
      named.map((line) => [
        line.slice(0, line.indexOf(':')).toLowerCase(),
        line.slice(line.indexOf(':') + 2),
      ]),
    ),
    body: body.join('\r\n\r\n'),
  };
}
