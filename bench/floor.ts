/**
 * `node bench/floor.ts token|post|answer <port>`: the least that a call can cost. A bare HTTP server that does only what no
 * server can leave out: for a token one RSA-2048 verification and one signature (RS256), for an added customer one committed row in
 * SQLite (WAL, as the register's), for an answer nothing. It checks nothing.
 */
import { generateKeyPairSync, sign, verify, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';

const signAside = promisify(sign);

function issueTokens(): RequestListener {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const header = Buffer.from(JSON.stringify({ alg: 'RS256', kid: 'floor' })).toString('base64url');
  let leaf = '';
  let publicKey: X509Certificate['publicKey'] | undefined;
  return async (request, response) => {
    const assertion = (await bodyOf(request)).split('assertion=')[1] ?? '';
    const [head = '', claims = '', signature = ''] = assertion.split('.');
    // All grants of a client have the same certificate.
    if (head !== leaf || publicKey === undefined) {
      const { x5c } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { x5c: [string] };
      publicKey = new X509Certificate(Buffer.from(x5c[0], 'base64')).publicKey;
      leaf = head;
    }
    const signed = Buffer.from(`${head}.${claims}`);
    if (!verify('RSA-SHA256', signed, publicKey, Buffer.from(signature, 'base64url')))
      return reply(response, 400, '{}');
    const text = `${header}.${claims}`;
    const token = `${text}.${(await signAside('RSA-SHA256', Buffer.from(text), privateKey)).toString('base64url')}`;
    reply(response, 200, JSON.stringify({ access_token: token, token_type: 'Bearer', expires_in: 119 }));
  };
}

function addCustomers(folder: string): RequestListener {
  const database = new DatabaseSync(join(folder, 'floor.db'));
  database.exec(`PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    CREATE TABLE periods (customer TEXT NOT NULL, fid TEXT NOT NULL, start TEXT NOT NULL, PRIMARY KEY (customer, fid)) STRICT, WITHOUT ROWID`);
  const insert = database.prepare('INSERT INTO periods VALUES (?, ?, ?)');
  return (request, response) => {
    insert.run(String(request.headers.customerid), '991825827', '2026-03-01');
    reply(response, 201, '{}');
  };
}

function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let body = '';
    request.setEncoding('latin1').on('data', (text: string) => (body += text));
    request.on('end', () => resolve(body));
  });
}

function reply(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': body.length });
  response.end(body);
}

const [what, port] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'kfr-floor-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.on('SIGTERM', () => process.exit());
const listeners: Readonly<Record<string, () => RequestListener>> = {
  token: issueTokens,
  post: () => addCustomers(folder),
  answer: () => (_, response) => reply(response, 200, '{}'),
};
const listener = listeners[what ?? '']?.();
if (listener === undefined) throw new Error(`one of ${Object.keys(listeners).join(', ')}`);
createServer((request, response) =>
  request.url === '/ready' ? reply(response, 200, '{}') : listener(request, response),
).listen(Number(port), '127.0.0.1');
