import { Agent, request } from 'node:http';

export interface QuickReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface QuickCalls {
  call(
    method: string,
    path: string,
    headers?: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<QuickReply>;
  close(): void;
}

/** Calls over one connection that is kept, for tests that make tens of thousands: a third of what fetch takes. */
export function quickCalls(url: string): QuickCalls {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    call: (method, path, headers = {}, body = '') =>
      new Promise((resolve, reject) => {
        const length = body === '' ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
        const sent = request(
          `${url}${path}`,
          { agent, method, headers: { ...headers, ...length } },
          (reply) => {
            const chunks: Buffer[] = [];
            reply.on('data', (chunk: Buffer) => chunks.push(chunk));
            reply.on('error', reject);
            reply.on('end', () =>
              resolve({
                status: reply.statusCode ?? 0,
                headers: reply.headers,
                text: Buffer.concat(chunks).toString(),
              }),
            );
          },
        );
        sent.on('error', reject);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}
