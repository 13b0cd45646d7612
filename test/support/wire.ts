import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** What came back over the wire, read to its end. */
export interface WireReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Names as they were sent. */
  readonly names: readonly string[];
  readonly body: string;
}

/**
 * Sends a request as it is given: header names keep their case, a name may come twice, the target is not
 * normalised.
 * @param headers names and values in turn; a Host among them takes the place of the address's own
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

/** A POST of headers alone, without a body and without its length, as curl -X POST sends it. Node's own client never does. */
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
