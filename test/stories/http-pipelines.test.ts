import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openConnection } from '../support/raw-connection.ts';
import { lender, useWorld } from '../support/world.ts';

// Closing the world fails if a defect of the sandbox was recorded.
const world = useWorld();

const ownPath = `/kar-ws/api/v1/customers/financialInstitutions/${lender.fid}/`;
const large = 'x'.repeat(100_000);

/** Method, target, body (`*`: chunked), and the expected status. */
const rows: readonly (readonly [string, string, string, number])[] = [
  ['GET', '/isalive', '', 200],
  ['GET', '/isalive/', '', 200],
  ['HEAD', '/isalive', '', 200],
  ['GET', '/isalive', 'nobody reads this', 200],
  ['GET', '/isalive', `*${large}`, 200],
  ['POST', '/isalive', large, 405],
  ['OPTIONS', '/jwk', '', 405],
  ['OPTIONS', '*', '', 404],
  ['GET', 'http://localhost/jwk', '', 200],
  ['GET', '/%6Awk', '', 404],
  ['GET', '/errors/%zz', '', 404],
  ['GET', '/errors/MP-110', '', 200],
  ['HEAD', '/errors/MP%2D110', '', 200],
  ['GET', '/_sandbox/exchanges/none', `*${large}`, 404],
  ['DELETE', '/_sandbox/faults/none', large, 404],
  ['GET', ownPath, '', 401],
  ['HEAD', ownPath, '', 405],
  ['POST', `${ownPath}batch`, large, 401],
  ['POST', `${ownPath}batch`, `*${large}`, 401],
  ['POST', '/token', 'a=b', 400],
  ['POST', '/token/', `*${large}`, 400],
  ['GET', '/nowhere', large, 404],
];

function bytesOf([method, target, body]: (typeof rows)[number], more = ''): string {
  const head = `${method} ${target} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n${more}`;
  if (!body.startsWith('*'))
    return `${head}${body === '' ? '' : `Content-Length: ${body.length}\r\n`}\r\n${body}`;
  const text = body.slice(1);
  return `${head}Transfer-Encoding: chunked\r\n\r\n${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`;
}

/** The statuses of consecutive replies; bytes that are not a reply come last. */
function statusesIn(all: string, methods: readonly string[]): unknown[] {
  const statuses: unknown[] = [];
  let rest = all;
  for (const method of methods) {
    const head = rest.split('\r\n\r\n', 1)[0] ?? '';
    const status = /^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1];
    if (status === undefined) break;
    const length = /\r\nContent-Length: (\d+)/i.exec(head)?.[1] ?? 0;
    statuses.push(Number(status));
    rest = rest.slice(head.length + 4 + (method === 'HEAD' ? 0 : Number(length)));
  }
  return rest === '' ? statuses : [...statuses, rest];
}

test('pipelined requests each get their own reply, however the bytes are split', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...rows), { minLength: 1, maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 30_000 }), { maxLength: 12 }),
      async (sent, pieces) => {
        const { socket, closed } = await openConnection(world.sandbox.port);
        socket.setNoDelay(true);
        let bytes = sent
          .map((row, index) => bytesOf(row, index === sent.length - 1 ? 'Connection: close\r\n' : ''))
          .join('');
        for (const size of pieces) {
          socket.write(bytes.slice(0, size));
          bytes = bytes.slice(size);
          await new Promise((resolve) => setImmediate(resolve));
        }
        socket.write(bytes);
        const all = await closed;
        socket.destroy();
        expect(
          statusesIn(
            all,
            sent.map(([method]) => method),
          ),
        ).toEqual(sent.map(([, , , status]) => status));
      },
    ),
    { numRuns: 60 },
  );
});
