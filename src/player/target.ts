import { z } from 'zod';
import { bases, type Clock, joined, localized, MovableClock, sameInAll } from '../kernel/index.ts';
import { firstNumbersOf } from '../testdata/index.ts';
import { ControlClient, noAnswer, readAs } from './control-client.ts';
import { PlayError } from './play-error.ts';
import * as texts from './texts/index.ts';
import { send } from './wire.ts';

export interface Client {
  readonly id: string;
  /** Separated by spaces. */
  readonly scope: string;
  readonly privateKeyPem: string;
  /** PEM; of several certificates the first goes into x5c. Left out: the client is identified by `kid`. */
  readonly certificatePem?: string;
  readonly kid?: string;
  /** A supplier's client, acting for the institution: consumer_org of grants. */
  readonly onBehalf?: boolean;
}

export interface Target {
  /** Base address of the register's API, without a trailing slash. */
  readonly kfr: string;
  readonly tokenEndpoint: string;
  /** Maskinporten's issuer: the aud of grants. */
  readonly issuer: string;
  /** Only of a sandbox. */
  readonly control?: ControlClient;
  readonly institution: { readonly organisationNumber: string; readonly name?: string };
  /** Organisation number of another institution. */
  readonly otherFid: string;
  readonly client: Client;
  /** Default clock, without a remote control. */
  readonly clock: Clock;
}

const withoutSlash = (address: string): string => address.replace(/\/+$/, '');

/**
 * A sandbox as the target, with credentials from its remote control.
 * @param address without /_sandbox
 * @param fid organisation number of the institution; default: the first that has a client
 * @param controlToken bearer token of the remote control, if it requires one
 * @throws PlayError when no sandbox answers there, or it has no such institution with a client
 */
export async function sandboxTarget(
  address: string,
  fid?: string,
  controlToken?: string,
  signal = never(),
): Promise<Target> {
  const base = withoutSlash(address);
  const control = new ControlClient(`${base}/_sandbox`, controlToken);
  const all = await control.institutions(signal);
  const wanted = fid ?? all.find(({ clients }) => clients.some(({ active }) => active))?.organisationNumber;
  if (wanted === undefined)
    throw new PlayError(localized((language) => texts[language].faults.noActiveClient({ address: base })));
  const { issuer, organisationNumber, name, client } = await connected(control, wanted, signal);
  return {
    kfr: `${base}${bases.kfr}`,
    tokenEndpoint: `${base}/token`,
    issuer,
    control,
    institution: { organisationNumber, ...(name === undefined ? {} : { name }) },
    otherFid:
      all.find((one) => one.organisationNumber !== organisationNumber)?.organisationNumber ??
      strangerTo(organisationNumber),
    client,
    clock: new MovableClock(),
  };
}

async function connected(control: ControlClient, fid: string, signal: AbortSignal) {
  const { clientId, scopes, certificatePem, privateKeyPem, ...known } = await control.connection(fid, signal);
  if (clientId === null)
    throw new PlayError(
      localized((language) => texts[language].faults.noActiveClientOf({ fid, address: control.address })),
    );
  const client: Client = { id: clientId, scope: scopes.join(' '), privateKeyPem, certificatePem };
  return { ...known, client };
}

/** The target with credentials that are valid at the sandbox's present time, which its certificates follow. */
export async function reconnected(target: Target, signal: AbortSignal): Promise<Target> {
  const { control, institution } = target;
  if (control === undefined) return target;
  const { client } = await connected(control, institution.organisationNumber, signal);
  return { ...target, client };
}

export interface OtherAddress {
  readonly kfr: string;
  /** Issuer of Maskinporten, such as https://test.maskinporten.no/. */
  readonly maskinporten: string;
  readonly institution: { readonly organisationNumber: string; readonly name?: string };
  readonly otherFid?: string;
  readonly client: Client;
}

const metadata = z.object({ issuer: z.string(), token_endpoint: z.url({ protocol: /^https?$/ }) });

/**
 * Another address as the target, such as Bits' test environment. The token endpoint is read from Maskinporten's
 * metadata (RFC 8414).
 * @throws PlayError when the metadata cannot be read
 */
export async function otherTarget(given: OtherAddress, signal = never()): Promise<Target> {
  const { kfr, maskinporten, institution, client } = given;
  const url = `${withoutSlash(maskinporten)}/.well-known/oauth-authorization-server`;
  const reply = await send({ method: 'GET', url, headers: {}, timeout: 30_000, signal });
  if (reply.kind !== 'answered')
    throw new PlayError(joined([sameInAll(url), noAnswer(reply)], sameInAll(': ')));
  const found = readAs(metadata, reply);
  if (reply.status !== 200 || found === undefined)
    throw new PlayError(
      localized((language) => texts[language].faults.noMaskinporten({ url, status: reply.status })),
    );
  return {
    kfr: withoutSlash(kfr),
    tokenEndpoint: found.token_endpoint,
    issuer: found.issuer,
    institution,
    otherFid: given.otherFid ?? strangerTo(institution.organisationNumber),
    client,
    clock: new MovableClock(),
  };
}

function strangerTo(fid: string): string {
  for (const { number } of firstNumbersOf({ seed: 1, kinds: ['organisation'], count: 2 }))
    if (number !== fid) return number;
  throw new Error('two numbers are never both the same');
}

const never = (): AbortSignal => new AbortController().signal;
