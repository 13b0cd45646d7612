import { type IncomingHttpHeaders, request } from 'node:http';

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
    const length = body === undefined ? [] : ['Content-Length', String(Buffer.byteLength(body))];
    const own = headers.includes('Host') ? [] : ['Host', host];
    const sent = request(
      {
        hostname,
        port,
        method,
        path: target,
        headers: [...own, 'Connection', 'close', ...length, ...headers],
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
