// In the folder of key.pem and certificate.pem: node first-token.mjs
import { randomUUID, sign, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';

const sandbox = '{{sandbox}}';
const certificate = new X509Certificate(readFileSync('certificate.pem'));
const base64url = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');

const now = Math.floor(Date.now() / 1000);
const header = { alg: 'RS256', x5c: [certificate.raw.toString('base64')] };
const claims = {
  aud: `${sandbox}/`,
  iss: '{{clientId}}',
  scope: '{{scope}}',
  iat: now,
  exp: now + 100,
  jti: randomUUID(),
};
const signed = `${base64url(header)}.${base64url(claims)}`;
const signature = sign('sha256', Buffer.from(signed), readFileSync('key.pem')).toString('base64url');

const reply = await fetch(`${sandbox}/token`, {
  method: 'POST',
  body: new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: `${signed}.${signature}`,
  }),
});
console.log(await reply.text());
