import { z } from 'zod';
import { bases, type Clock, MovableClock } from '../kernel/index.ts';
import { firstNumbersOf } from '../testdata/index.ts';
import { ControlClient, readAs } from './control-client.ts';
import { playError } from './play-error.ts';
import { answeredBy } from './unreached.ts';
import { never } from './wire.ts';

export interface Client {
  readonly id: string;
  /** Separated by spaces. */
  readonly scope: string;
  readonly privateKeyPem: string;
  /** PEM; the first certificate goes into x5c. Without it, `kid` identifies the client. */
  readonly certificatePem?: string;
  readonly kid?: string;
  /** A supplier's client that acts for the institution: its grants have consumer_org. */
  readonly onBehalf?: boolean;
}

/** The register to play against, and the client to play as. */
export interface Target {
  /** Base address of the register's API, without a trailing slash. */
  readonly kfr: string;
  readonly tokenEndpoint: string;
  /** Maskinporten's issuer: the aud of grants. */
  readonly issuer: string;
  /** Present for a sandbox. */
  readonly control?: ControlClient;
  readonly institution: { readonly organisationNumber: string; readonly name?: string };
  /** Organisation number of another institution. */
  readonly otherFid: string;
  readonly client: Client;
  /** Used without a remote control. */
  readonly clock: Clock;
}

const withoutSlash = (address: string): string => address.replace(/\/+$/, '');

/**
 * A sandbox as the target, with credentials from its remote control.
 * @param address without /_sandbox
 * @param fid organisation number of the institution; default: the first that has a client
 * @param controlToken bearer token of the remote control, if it requires one
 * @throws PlayError when no sandbox answers, or it has no such institution with a client
 */
export async function sandboxTarget(address: string, fid?: string, controlToken?: string): Promise<Target> {
  const base = withoutSlash(address);
  const control = new ControlClient(`${base}/_sandbox`, controlToken);
  const all = await control.institutions(never);
  const institution =
    fid ?? all.find(({ clients }) => clients.some(({ active }) => active))?.organisationNumber;
  if (institution === undefined) throw playError((errors) => errors.noActiveClient({ address: base }));
  const { issuer, organisationNumber, name, client } = await connectionOf(control, institution, never);
  return {
    kfr: `${base}${bases.kfr}`,
    tokenEndpoint: `${base}/token`,
    issuer,
    control,
    institution: { organisationNumber, ...(name === undefined ? {} : { name }) },
    otherFid:
      all.find((one) => one.organisationNumber !== organisationNumber)?.organisationNumber ??
      anotherOrganisation(organisationNumber),
    client,
    clock: new MovableClock(),
  };
}

async function connectionOf(control: ControlClient, fid: string, signal: AbortSignal) {
  const { clientId, scopes, certificatePem, privateKeyPem, ...known } = await control.connection(fid, signal);
  if (clientId === null)
    throw playError((errors) => errors.noActiveClientOf({ fid, address: control.address }));
  const client: Client = { id: clientId, scope: scopes.join(' '), privateKeyPem, certificatePem };
  return { ...known, client };
}

/** The target with new credentials: the validity of a sandbox's certificates follows its clock. */
export async function withFreshCredentials(target: Target, signal: AbortSignal): Promise<Target> {
  const { control, institution } = target;
  if (control === undefined) return target;
  const { client } = await connectionOf(control, institution.organisationNumber, signal);
  return { ...target, client };
}

export interface OtherTargetOptions {
  readonly kfr: string;
  /** Issuer of Maskinporten, such as https://test.maskinporten.no/. */
  readonly maskinporten: string;
  readonly institution: { readonly organisationNumber: string; readonly name?: string };
  readonly otherFid?: string;
  readonly client: Client;
}

const metadata = z.object({ issuer: z.string(), token_endpoint: z.url({ protocol: /^https?$/ }) });

/**
 * Another register as the target, such as Bits' test environment. Reads the token endpoint from Maskinporten's metadata
 * (RFC 8414).
 * @param timeout of this call, in milliseconds
 * @throws PlayError when the metadata cannot be read
 */
export async function otherTarget(given: OtherTargetOptions, timeout = 30_000): Promise<Target> {
  const { kfr, maskinporten, institution, client } = given;
  const url = `${withoutSlash(maskinporten)}/.well-known/oauth-authorization-server`;
  const call = { method: 'GET', url, headers: {}, timeout, signal: never };
  const reply = await answeredBy('issuer', maskinporten, call);
  const parsed = readAs(metadata, reply);
  if (reply.status !== 200 || parsed === undefined)
    throw playError((errors) => errors.noMaskinporten({ url, status: reply.status }));
  return {
    kfr: withoutSlash(kfr),
    tokenEndpoint: parsed.token_endpoint,
    issuer: parsed.issuer,
    institution,
    otherFid: given.otherFid ?? anotherOrganisation(institution.organisationNumber),
    client,
    clock: new MovableClock(),
  };
}

function anotherOrganisation(fid: string): string {
  for (const { number } of firstNumbersOf({ seed: 1, kinds: ['organisation'], count: 2 }))
    if (number !== fid) return number;
  throw new Error('the numbers are not distinct');
}
