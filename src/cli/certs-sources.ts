import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  certificatesFolder,
  openAuthority,
  pkcs12Obstacle,
  readOrder,
  toJwk,
  toPkcs12,
} from '../certificates/index.ts';
import { checkDataFolder, isObject, logLine, MovableClock } from '../kernel/index.ts';
import { CommandError } from './command-error.ts';
import { type ConnectionOptions, callControl, jsonBody } from './control-call.ts';

/** An order as the remote control reads it. */
export interface CertificateInput {
  readonly organisationNumber: string;
  readonly name: string | undefined;
  readonly unit?: { readonly organisationNumber: string; readonly name: string };
  readonly issuer: string | undefined;
  readonly generation: string | undefined;
  readonly member: string | undefined;
  readonly fault: string | undefined;
  readonly password: string;
}

/** A certificate with its key. */
export interface Issued {
  readonly profile: string;
  readonly fault: string | undefined;
  readonly alias: string;
  readonly privateKeyPem: string;
  readonly certificatePem: string;
  readonly chainPem: string;
  readonly jwk: unknown;
  /** Undefined when there can be none: `obstacle` says why. */
  readonly p12: Buffer | undefined;
  readonly obstacle: string | undefined;
}

/** Issues from the authority in a data folder, which is created if it does not exist. @param dataDir default: that of the sandbox */
export async function issueFromFolder(
  input: CertificateInput & { readonly name: string },
  dataDir = process.env.SANDBOX_DATA_DIR || 'data',
): Promise<readonly Issued[]> {
  const order = await readOrder(input, () => input.name);
  checkDataFolder(dataDir);
  const folder = join(dataDir, certificatesFolder);
  const isNew = !existsSync(folder);
  const authority = await openAuthority(folder, new MovableClock());
  const issued: Issued[] = [];
  for (const certificate of await authority.fill(order)) {
    const obstacle = pkcs12Obstacle(certificate);
    issued.push({
      ...certificate,
      fault: certificate.fault,
      jwk: toJwk(certificate),
      p12: obstacle === undefined ? await toPkcs12(certificate, input.password) : undefined,
      obstacle,
    });
  }
  if (isNew) logLine(`made a new authority; only a sandbox with the data folder ${dataDir} trusts it`);
  return issued;
}

/** Orders from a running sandbox, by its clock. Without a name it takes that in its directory. @throws CommandError as `callControl` */
export async function issueFromSandbox(
  input: CertificateInput,
  where: ConnectionOptions,
): Promise<readonly Issued[]> {
  const reply = await callControl('/certificates', where, { method: 'POST', body: JSON.stringify(input) });
  const body = await jsonBody(reply);
  if (!hasCertificates(body))
    throw new CommandError(`${reply.url} answers ${reply.status}, and not as a sandbox does`);
  return body.certificates.map(({ keystore, keystoreObstacle, ...rest }) => ({
    ...rest,
    fault: rest.fault,
    p12: keystore === null ? undefined : Buffer.from(keystore.p12, 'base64'),
    obstacle: keystoreObstacle,
  }));
}

interface IssuedView extends Omit<Issued, 'p12' | 'obstacle' | 'fault'> {
  readonly fault?: string;
  readonly keystore: { readonly p12: string } | null;
  readonly keystoreObstacle?: string;
}

const texts = ['profile', 'alias', 'privateKeyPem', 'certificatePem', 'chainPem'] as const;

/** Whether the body is that of POST /_sandbox/certificates, as far as it is used. */
const hasCertificates = (body: unknown): body is { readonly certificates: readonly IssuedView[] } =>
  isObject(body) &&
  Array.isArray(body.certificates) &&
  body.certificates.length > 0 &&
  body.certificates.every(
    (one: unknown) =>
      isObject(one) &&
      texts.every((name) => typeof one[name] === 'string') &&
      (one.keystore === null || (isObject(one.keystore) && typeof one.keystore.p12 === 'string')),
  );
