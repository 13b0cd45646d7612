import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fromPkcs12, KeystoreError } from '../certificates/index.ts';
import { isUtf16, type Language, utf8Remedy } from '../kernel/index.ts';
import { checkedTarget, NoAnswerError, PlayError, sandboxTarget, type Target } from '../player/index.ts';
import { addressError, localAddress } from './address.ts';
import { NothingDoneError } from './command-error.ts';
import { controlToken } from './control-token.ts';
import { playerProxyHint } from './proxy.ts';

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

const defaultScope = 'bits:kundeforhold.write';
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

/**
 * The register to play against, from the options: a running sandbox, or another one with --target, which is tried first.
 * @throws NothingDoneError when options are missing or wrong, or nothing answers
 */
export async function targetOf(given: TargetOptions, language: Language): Promise<Target> {
  const errors = given.target === undefined ? sandboxErrors(given) : otherErrors(given);
  if (errors.length > 0) throw new NothingDoneError(...errors);
  const { target, url = localAddress(process.env) } = given;
  try {
    return target === undefined
      ? await sandboxTarget(url, given.institution, controlToken())
      : await otherTargetOf(given, target);
  } catch (error) {
    if (!(error instanceof PlayError)) throw error;
    const hint = error instanceof NoAnswerError ? playerProxyHint(error.address, process.env) : [];
    throw new NothingDoneError(...error.linesIn(language), ...hint);
  }
}

function sandboxErrors(given: TargetOptions): string[] {
  return [
    ...addressErrors('--url', given.url),
    ...numberErrors('--institution', given.institution),
    ...onlyWithTarget.flatMap((name) =>
      given[name] === undefined ? [] : [`${flagOf(name)} goes with --target; a sandbox gives out its own`],
    ),
  ];
}

function otherErrors(given: TargetOptions): string[] {
  const missing = (['institution', 'maskinporten', 'clientId'] as const).filter(
    (name) => given[name] === undefined,
  );
  const hasKey = given.key !== undefined;
  const proofs = [given.cert, given.kid].filter((one) => one !== undefined).length;
  return [
    ...missing.map((name) => `${flagOf(name)} is missing; --target needs it`),
    ...(given.url === undefined ? [] : ['--url and --target exclude each other']),
    ...addressErrors('--target', given.target),
    ...addressErrors('--maskinporten', given.maskinporten),
    ...numberErrors('--institution', given.institution),
    ...numberErrors('--other-institution', given.otherInstitution),
    ...(given.otherInstitution !== undefined && given.otherInstitution === given.institution
      ? ['--other-institution is the institution itself']
      : []),
    ...((given.keystore !== undefined) === hasKey
      ? ['--target needs either --keystore, or --key with --cert or --kid']
      : []),
    ...(hasKey && proofs !== 1 ? ['--key goes with either --cert or --kid'] : []),
    ...(given.keystore !== undefined && given.cert !== undefined
      ? ['--keystore holds the certificate; leave --cert out']
      : []),
  ];
}

async function otherTargetOf(given: TargetOptions, kfr: string): Promise<Target> {
  const { maskinporten = '', clientId = '', institution = '', scope = defaultScope } = given;
  return checkedTarget({
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
  const kid = given.kid === undefined ? {} : { kid: given.kid };
  if (given.keystore !== undefined) {
    const password = given.keystorePassword ?? process.env.KFR_KEYSTORE_PASSWORD ?? '';
    const file = await readKeyFile('--keystore', given.keystore);
    try {
      return { ...(await fromPkcs12(file, password)), ...kid };
    } catch (error) {
      if (!(error instanceof KeystoreError)) throw error;
      throw new NothingDoneError(`--keystore is "${given.keystore}", but ${error.message}`);
    }
  }
  const privateKeyPem = String(await readKeyFile('--key', given.key ?? ''));
  if (!isRsaKey(privateKeyPem))
    throw new NothingDoneError(
      `--key is "${given.key}", which holds no RSA key in PEM that opens without a password`,
    );
  if (given.cert === undefined) return { privateKeyPem, ...kid };
  const certificatePem = String(await readKeyFile('--cert', given.cert));
  if (!isCertificateOf(certificatePem, privateKeyPem))
    throw new NothingDoneError(
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

async function readKeyFile(flag: string, path: string): Promise<Buffer> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new NothingDoneError(
      `${flag} is "${path}", which cannot be read (${(error as NodeJS.ErrnoException).code})`,
    );
  });
  if (!isUtf16(bytes)) return bytes;
  throw new NothingDoneError(`${flag} is "${path}", which is UTF-16. ${utf8Remedy('file').en}`);
}

const flagOf = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** What is wrong with an address. It is shown in reports, so it must not hold a password or a query. */
function addressErrors(flag: string, address: string | undefined): string[] {
  if (address === undefined) return [];
  const error = addressError(flag, address);
  if (error !== undefined) return [error];
  const { username, password, search, hash } = new URL(address);
  return [username, password, search, hash].every((part) => part === '')
    ? []
    : [`${flag} is an address with a user, a password, a query or a fragment; leave that out`];
}

const numberErrors = (flag: string, number: string | undefined): string[] =>
  number === undefined || /^\d{9}$/.test(number)
    ? []
    : [`${flag} is "${number}", but it must be an organisation number of 9 digits`];
