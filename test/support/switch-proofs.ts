import type { IssuedCertificate } from '../../src/control/api.d.ts';
import type { Switches, SwitchName } from '../../src/switches/index.ts';
import { formOf } from './batch.ts';
import { grantWith, order } from './certificates.ts';
import { kfrSwitchProofs } from './kfr-switch-proofs.ts';
import { call, correlationId, ownPath } from './operations.ts';
import { selfService } from './self-service.ts';
import { send } from './wire.ts';
import { lender, type World } from './world.ts';

/** An observation over HTTP that tells the values of a switch apart. */
export interface SwitchProof<Value extends string = string> {
  /** Observes the product. Reuses what it needs each time, such as a certificate. */
  readonly look: (world: World) => Promise<unknown>;
  /** The observation for each value. */
  readonly shows: Readonly<Record<Value, unknown>>;
}

type Json = Readonly<Record<string, unknown>>;
const bodyOf = async (reply: Response): Promise<Json> => (await reply.json()) as Json;

async function upload(
  world: World,
  contentType: string,
  body: string | Buffer<ArrayBuffer>,
): Promise<Response> {
  const headers = { CorrelationID: correlationId, 'Content-Type': contentType };
  return world.kfr('POST', `${ownPath(lender.fid)}/batch`, lender.fid, headers, body);
}

/** An upload of 10,000,001 bytes; memoised. */
let overlong: Buffer<ArrayBuffer> | undefined;
function tooLarge(): Buffer<ArrayBuffer> {
  overlong ??= Buffer.from(formOf('kfr-batch', 'DSOPBANK', '922203687'.padEnd(10_000_001)));
  return overlong;
}

/** The same certificate each time: proves that cached checks do not outlive the switch. */
let signing: Promise<IssuedCertificate> | undefined;
async function signingCertificate(world: World): Promise<IssuedCertificate> {
  const [certificate] = await order(world, { organisationNumber: lender.fid, member: 'sign' });
  if (certificate === undefined) throw new Error('no certificate was issued');
  return certificate;
}

/** Every switch: the compiler requires a row for each. */
export const switchProofs: { readonly [Name in SwitchName]: SwitchProof<Switches[Name]> } = {
  ...kfrSwitchProofs,
  'bearer-prefix': {
    look: async (world) => {
      const Authorization = await world.token(lender.fid);
      return (await call(world, 'getCustomerRelationForOwnBank', { Authorization })).status;
    },
    shows: { optional: 200, required: 401 },
  },
  'end-day': {
    look: async (world) => {
      await call(world, 'addCustomerDSOPGW');
      await call(world, 'deleteCustomerDSOPGW');
      const { banks } = await bodyOf(await call(world, 'getCustomerRelationForOwnBank'));
      return Array.isArray(banks) ? banks.length : banks;
    },
    shows: { included: 1, excluded: 0 },
  },
  'batch-too-large': {
    look: async (world) => {
      return (await upload(world, 'multipart/form-data; boundary=kfr-batch', tooLarge())).status;
    },
    shows: { 413: 413, 400: 400, 403: 403 },
  },
  'multipart-refusal': {
    look: async (world) => {
      const body = formOf('kfr-batch', 'DSOPBANK', '922203687');
      const reply = await upload(world, 'multipart/form-data; boundary="kfr-batch"', body);
      const { errorCode, statusCode } = await bodyOf(reply);
      return errorCode ?? statusCode;
    },
    shows: { 'KFR-002': 'KFR-002', opaque: 403 },
  },
  'kfr-401': {
    look: async (world) => {
      const reply = await call(world, 'addCustomerDSOPGW', { Authorization: null });
      const { errorCode, statusCode } = await bodyOf(reply);
      return errorCode ?? statusCode;
    },
    shows: { published: 'KFR-001', gateway: 401 },
  },
  cors: {
    look: async (world) => {
      const headers = { Origin: 'http://localhost:3000', 'Access-Control-Request-Method': 'POST' };
      const reply = await send(world.url, 'OPTIONS', '/token', Object.entries(headers).flat());
      return [reply.status, reply.headers['access-control-allow-origin']];
    },
    shows: { off: [405, undefined], on: [204, '*'] },
  },
  'client-amr': {
    look: async (world) => {
      const [, claims = ''] = (await world.token(lender.fid)).split('.');
      return JSON.parse(Buffer.from(claims, 'base64url').toString()).client_amr;
    },
    shows: {
      virksomhetssertifikat: 'virksomhetssertifikat',
      QCForESeal: 'QCForESeal',
      CForESeal: 'CForESeal',
    },
  },
  'wrong-member': {
    look: async (world) => {
      signing ??= signingCertificate(world);
      const reply = await grantWith(world, lender.fid, await signing);
      const { error_uri } = await bodyOf(reply);
      return error_uri === undefined ? reply.status : String(error_uri).split('/').at(-1);
    },
    shows: { note: 200, refuse: 'MP-120' },
  },
  'error-uri': {
    look: async (world) => {
      const grant = await world.grant(lender.fid, { claims: { iss: 'nobody' } });
      const { error_uri } = await bodyOf(await world.postGrant(grant));
      const page = await fetch(`${world.url}/errors/MP-110`, { headers: { Accept: 'application/json' } });
      const { answer } = (await page.json()) as { answer: Json };
      return [error_uri !== undefined, 'error_uri' in answer];
    },
    shows: { all: [true, true], seen: [false, false] },
  },
  'token-endpoint-aud': {
    look: async (world) => {
      const aud = `${world.url}/token`;
      const reply = await world.postGrant(await world.grant(lender.fid, { claims: { aud } }));
      return String((await bodyOf(reply)).error_uri ?? reply.status)
        .split('/')
        .at(-1);
    },
    shows: { refuse: 'MP-110', accept: '200' },
  },
  'self-service-auth': {
    look: async (world) => (await selfService(world, 'GET', '/clients')).status,
    shows: { open: 200, token: 401 },
  },
  'self-service-empty': {
    look: async (world) => (await selfService(world, 'GET', '/scopes', { as: '213000004' })).status,
    shows: { 404: 404, list: 200 },
  },
};
