import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Language, type Localized, localized, redact, uuid } from '../kernel/index.ts';
import { readAs } from './control-client.ts';
import { candidatesFor, next } from './customers.ts';
import { claimsOf, grantCall } from './grant.ts';
import { PlayError } from './play-error.ts';
import { type OtherTargetOptions, otherTarget, type Target } from './target.ts';
import * as texts from './texts/index.ts';
import { issuedToken } from './tokens.ts';
import { answeredBy } from './unreached.ts';
import { never, type WireCall, type WireReply } from './wire.ts';
import type { TargetTexts, TokenRefusal } from './words.ts';

type Answered = Extract<WireReply, { kind: 'answered' }>;
type Limits = Pick<WireCall, 'signal' | 'timeout'>;

const lookUpAnswer = z.object({ banks: z.array(z.unknown()) });
const registerError = z.object({ errorCode: z.string() });
const tokenError = z.object({ error: z.string(), error_description: z.string().optional() });
/** `0192:311002007` (ISO 6523). */
const consumer = z.object({ ID: z.string() });
/** For each of the four calls. */
const patienceInMs = 10_000;

/**
 * Another register as the target, after its address, the issuer and the client have been tried: a look-up without a token, the
 * metadata, a token, and a look-up of a synthetic customer with it. What is wrong with them would fail every case.
 * @param timeout of each of these calls, in milliseconds
 * @throws PlayError with one explanation: the first obstacle, and the remedy
 */
export async function checkedTarget(given: OtherTargetOptions, timeout = patienceInMs): Promise<Target> {
  const { institution } = given;
  const kfr = given.kfr.replace(/\/+$/, '');
  const limits = { signal: never, timeout };
  const refusal = await lookUp(kfr, institution.organisationNumber, {}, limits);
  checkAnswer(kfr, refusal, [400, 401, 403]);
  const target = await otherTarget(given, timeout);
  const token = await tokenOf(target, limits);
  const reply = await lookUp(
    target.kfr,
    institution.organisationNumber,
    {
      Authorization: `Bearer ${token}`,
      CustomerID: next(candidatesFor(uuid(), 'target', 'person.1')),
    },
    limits,
  );
  checkAnswer(kfr, reply, [401, 403]);
  checkLookUp(target, token, reply, refusal);
  return target;
}

const lookUp = (
  kfr: string,
  fid: string,
  headers: Readonly<Record<string, string>>,
  limits: Limits,
): Promise<Answered> =>
  answeredBy('register', kfr, {
    method: 'GET',
    url: `${kfr}/customers/financialInstitutions/${fid}/`,
    headers: { ...headers, CorrelationID: randomUUID() },
    ...limits,
  });

/**
 * An answer of KFR is its refusal, with an error code, or what a look-up finds.
 * @param ofGateway statuses with which a gateway in front of it may refuse the call in its own way
 */
function checkAnswer(kfr: string, reply: Answered, ofGateway: readonly number[]): void {
  const { status } = reply;
  const isOfKfr = codeOf(reply) !== undefined;
  if (status === 429 || status >= (isOfKfr ? 500 : 502))
    throw problem((say) => say.registerDown({ kfr, status }));
  if (!isOfKfr && !ofGateway.includes(status) && readAs(lookUpAnswer, reply) === undefined)
    throw notKfr(kfr, status);
}

/** @param refusal the answer to the same call without a token */
function checkLookUp(target: Target, token: string, reply: Answered, refusal: Answered): void {
  const { kfr, client, institution, issuer } = target;
  const { status } = reply;
  const code = codeOf(reply);
  const isBlocked =
    code === undefined && status === 403 && refusal.status === 403 && codeOf(refusal) === undefined;
  if (isBlocked) throw problem((say) => say.blocked({ kfr, status }));
  if (status === 401) throw problem((say) => say.tokenRefused({ kfr, issuer }));
  if (status !== 403) return;
  const { organisationNumber: fid } = institution;
  const shownCode = code === undefined ? '403' : redact(`403 ${code.slice(0, 40)}`);
  throw problem((say) =>
    isOfAnother(token, fid) || code === 'KFR-003'
      ? say.otherInstitution({ kfr, fid, code: shownCode })
      : say.scopeMissing({ kfr, scope: client.scope, code: shownCode }),
  );
}

const codeOf = (reply: Answered): string | undefined => readAs(registerError, reply)?.errorCode;

/** Whether the token names another consumer; a token that cannot be read tells nothing. */
function isOfAnother(token: string, fid: string): boolean {
  const found = consumer.safeParse(claimsOf(token)?.consumer).data;
  return found !== undefined && !found.ID.endsWith(`:${fid}`);
}

const notKfr = (kfr: string, status: number): PlayError =>
  problem((say) => say.notKfr({ kfr, status, hasUsualPath: kfr.endsWith('/kar-ws/api/v1') }));

async function tokenOf(target: Target, limits: Limits): Promise<string> {
  const reply = await answeredBy('token', target.tokenEndpoint, {
    ...grantCall(target, {}, target.clock.now()),
    ...limits,
  });
  const issued = issuedToken(reply)?.access_token;
  if (issued !== undefined) return issued;
  const { client, institution, issuer, tokenEndpoint: endpoint } = target;
  const refusal = readAs(tokenError, reply);
  if (refusal === undefined) throw problem((say) => say.notMaskinporten({ endpoint, status: reply.status }));
  const why = redact(`${refusal.error} ${refusal.error_description ?? ''}`.slice(0, 300)).trim();
  throw problem((say) =>
    say.refusals[refusalOf(why)]({
      endpoint,
      issuer,
      why,
      clientId: redact(client.id),
      scope: client.scope,
      fid: institution.organisationNumber,
    }),
  );
}

/** Words of Maskinporten's errors, with what they say is wrong. The first one counts. */
const refusals: readonly (readonly [words: RegExp, refusal: TokenRefusal])[] = [
  [/client not found|invalid_client|unknown client/i, 'client'],
  [/\baud\b/i, 'audience'],
  [/jwt has expired|issue time|lifetime/i, 'time'],
  [/orgno|organization number/i, 'organisation'],
  [/certificate|x5c/i, 'certificate'],
  [/\bkid\b|key|signature/i, 'key'],
  [/delegat/i, 'delegation'],
  [/scope|forbidden|access/i, 'scope'],
];

const refusalOf = (why: string): TokenRefusal => refusals.find(([words]) => words.test(why))?.[1] ?? 'other';

const problem = (textOf: (say: TargetTexts, language: Language) => string): PlayError =>
  new PlayError(text(textOf));

const text = (textOf: (say: TargetTexts, language: Language) => string): Localized =>
  localized((language) => textOf(texts[language].target, language));
