import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { type Connection, readJson, writeScope } from './sandbox.ts';

const signAside = promisify(sign);

/** The number of threads in the pool. */
const poolThreads = 4;

/** Signs grants before a round, each with its own jti and these claims too, as form bodies of POST /token. */
export async function signGrants(
  connection: Connection,
  count: number,
  claims: Record<string, string> = {},
): Promise<string[]> {
  const key = createPrivateKey(connection.privateKeyPem);
  const leaf = connection.certificatePem.replace(/-----[^-]+-----|\s/g, '');
  const header = encode({ alg: 'RS256', x5c: [leaf] });
  const bodies: string[] = [];
  let begun = 0;
  const signer = async (): Promise<void> => {
    while (begun < count) {
      begun += 1;
      const now = Math.floor(Date.now() / 1000);
      const unsigned = `${header}.${encode({
        aud: connection.issuer,
        iss: connection.clientId,
        scope: writeScope,
        iat: now,
        exp: now + 100,
        jti: randomUUID(),
        ...claims,
      })}`;
      const signature = await signAside('RSA-SHA256', Buffer.from(unsigned), key);
      bodies.push(
        `grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=${unsigned}.${signature.toString('base64url')}`,
      );
    }
  };
  await Promise.all(Array.from({ length: poolThreads }, signer));
  return bodies;
}

/** Gets an access token as the institution's client would. */
export async function fetchToken(port: number, connection: Connection): Promise<string> {
  const [body = ''] = await signGrants(connection, 1);
  const { access_token } = await readJson<{ access_token: string }>(`http://127.0.0.1:${port}/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body,
  });
  return access_token;
}

/** A complete HTTP request POST /token, as text. */
export const tokenRequest = (port: number, body: string): Buffer =>
  Buffer.from(
    `POST /token HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    'latin1',
  );

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
