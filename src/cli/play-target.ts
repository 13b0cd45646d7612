import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fromPkcs12, KeystoreError } from '../certificates/index.ts';
import { otherTarget, PlayError, sandboxTarget, type Target } from '../player/index.ts';
import { addressFault, localAddress } from './address.ts';
import { NothingDone } from './command-error.ts';
import { controlToken } from './control-token.ts';

export interface TargetOptions {
  readonly url?: string;
  readonly institution?: string;
  readonly target?: string;
  readonly maskinporten?: string;
  readonly clientId?: string;
  readonly scope?: string;
  readonly keystore?: string;
  readonly keystorePassword?: string;
  readonly key?: string;
  readonly cert?: string;
  readonly kid?: string;
  readonly onBehalf?: boolean;
  readonly institutionName?: string;
  readonly otherInstitution?: string;
}

const usualScope = 'bits:kundeforhold.write';
const onlyWithTarget = [
  'maskinporten',
  'clientId',
  'scope',
  'keystore',
  'keystorePassword',
  'key',
  'cert',
  'kid',
  'onBehalf',
  'institutionName',
  'otherInstitution',
] as const;

/** @throws NothingDone when options are missing or wrong, or nothing answers there */
export async function targetOf(given: TargetOptions): Promise<Target> {
  const faults = given.target === undefined ? sandboxFaults(given) : otherFaults(given);
  if (faults.length > 0) throw new NothingDone(...faults);
  try {
    return given.target === undefined
      ? await sandboxTarget(given.url ?? localAddress(process.env), given.institution, controlToken())
      : await other(given, given.target);
  } catch (error) {
    if (error instanceof PlayError) throw new NothingDone(...error.lines);
    throw error;
  }
}

function sandboxFaults(given: TargetOptions): string[] {
  return [
    ...addressFaults('--url', given.url),
    ...numberFaults('--institution', given.institution),
    ...onlyWithTarget.flatMap((name) =>
      given[name] === undefined ? [] : [`${flagOf(name)} goes with --target; a sandbox gives out its own`],
    ),
  ];
}

function otherFaults(given: TargetOptions): string[] {
  const missing = (['institution', 'maskinporten', 'clientId'] as const).filter(
    (name) => given[name] === undefined,
  );
  const hasPem = given.key !== undefined;
  const proofs = [given.cert, given.kid].filter((one) => one !== undefined).length;
  return [
    ...missing.map((name) => `${flagOf(name)} is missing; --target needs it`),
    ...(given.url === undefined ? [] : ['--url and --target exclude each other']),
    ...addressFaults('--target', given.target),
    ...addressFaults('--maskinporten', given.maskinporten),
    ...numberFaults('--institution', given.institution),
    ...numberFaults('--other-institution', given.otherInstitution),
    ...(given.otherInstitution !== undefined && given.otherInstitution === given.institution
      ? ['--other-institution is the institution itself']
      : []),
    ...((given.keystore !== undefined) === hasPem
      ? ['--target needs either --keystore, or --key with --cert or --kid']
      : []),
    ...(hasPem && proofs !== 1 ? ['--key goes with either --cert or --kid'] : []),
    ...(given.keystore !== undefined && given.cert !== undefined
      ? ['--keystore holds the certificate; leave --cert out']
      : []),
  ];
}

async function other(given: TargetOptions, kfr: string): Promise<Target> {
  const { maskinporten = '', clientId = '', institution = '', scope = usualScope } = given;
  return otherTarget({
    kfr,
    maskinporten,
    institution: {
      organisationNumber: institution,
      ...(given.institutionName === undefined ? {} : { name: given.institutionName }),
    },
    ...(given.otherInstitution === undefined ? {} : { otherFid: given.otherInstitution }),
    client: {
      id: clientId,
      scope,
      ...(given.onBehalf ? { onBehalf: true } : {}),
      ...(await credentialsOf(given)),
    },
  });
}

type Credentials = Pick<Target['client'], 'privateKeyPem' | 'certificatePem' | 'kid'>;

async function credentialsOf(given: TargetOptions): Promise<Credentials> {
  const known = given.kid === undefined ? {} : { kid: given.kid };
  if (given.keystore !== undefined) {
    const password = given.keystorePassword ?? process.env.KFR_KEYSTORE_PASSWORD ?? '';
    const file = await fileAt('--keystore', given.keystore);
    try {
      return { ...(await fromPkcs12(file, password)), ...known };
    } catch (error) {
      if (!(error instanceof KeystoreError)) throw error;
      throw new NothingDone(`--keystore is "${given.keystore}", but ${error.message}`);
    }
  }
  const privateKeyPem = String(await fileAt('--key', given.key ?? ''));
  if (!isRsaKey(privateKeyPem))
    throw new NothingDone(
      `--key is "${given.key}", which holds no RSA key in PEM that opens without a password`,
    );
  if (given.cert === undefined) return { privateKeyPem, ...known };
  const certificatePem = String(await fileAt('--cert', given.cert));
  if (!isCertificateOf(certificatePem, privateKeyPem))
    throw new NothingDone(
      `--cert is "${given.cert}", whose first certificate is not that of --key, or is none in PEM`,
    );
  return { privateKeyPem, certificatePem };
}

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}

function isCertificateOf(pem: string, keyPem: string): boolean {
  try {
    return new X509Certificate(pem).checkPrivateKey(createPrivateKey(keyPem));
  } catch {
    return false;
  }
}

async function fileAt(flag: string, path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new NothingDone(
      `${flag} is "${path}", which cannot be read (${(error as NodeJS.ErrnoException).code})`,
    );
  }
}

const flagOf = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** The address for requests and reports: without password and query. */
function addressFaults(flag: string, address: string | undefined): string[] {
  if (address === undefined) return [];
  const fault = addressFault(flag, address);
  if (fault !== undefined) return [fault];
  const { username, password, search, hash } = new URL(address);
  return [username, password, search, hash].every((part) => part === '')
    ? []
    : [`${flag} is an address with a user, a password, a query or a fragment; leave that out`];
}

const numberFaults = (flag: string, number: string | undefined): string[] =>
  number === undefined || /^\d{9}$/.test(number)
    ? []
    : [`${flag} is "${number}", but it must be an organisation number of 9 digits`];
