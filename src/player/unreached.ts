import { localized } from '../kernel/index.ts';
import { NoAnswerError } from './play-error.ts';
import * as texts from './texts/index.ts';
import { send, type WireCall, type WireReply } from './wire.ts';
import type { Unreached } from './words.ts';

/** Codes of Node and OpenSSL, with what they say. The first one counts. */
const causes: readonly (readonly [codes: RegExp, cause: Unreached])[] = [
  [/^(?:ENOTFOUND|EAI_)/, 'name'],
  [/^ECONNREFUSED$/, 'refused'],
  [/CERT_HAS_EXPIRED/, 'expired'],
  [/ALTNAME/, 'other-name'],
  [/CERT|SIGNATURE/, 'untrusted'],
  [/^(?:EPROTO|ERR_SSL)/, 'no-tls'],
  [/^(?:ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/, 'silent'],
];

/**
 * Sends a call to an address that the user has named.
 * @param whose what is asked for at the address
 * @throws NoAnswerError that says why there is no answer, and what to do
 */
export async function answeredBy(
  whose: 'register' | 'issuer' | 'token',
  address: string,
  call: WireCall,
): Promise<Extract<WireReply, { kind: 'answered' }>> {
  const reply = await send(call);
  if (reply.kind === 'answered') return reply;
  const failure = causeOf(reply);
  const { host, hostname } = new URL(address);
  const reason = localized((language) => {
    const say = texts[language].unreached;
    return say.sentence({
      whose: say.whose[whose],
      address,
      cause: say.causes[failure.cause]({ host, hostname, why: failure.why }),
    });
  });
  throw new NoAnswerError(address, reason);
}

function causeOf(reply: Exclude<WireReply, { kind: 'answered' }>): { cause: Unreached; why: string } {
  if (reply.kind === 'timed-out') return { cause: 'silent', why: 'timeout' };
  if (reply.kind !== 'unreachable') return { cause: 'cut', why: '' };
  const { why } = reply;
  return { cause: causes.find(([codes]) => codes.test(why))?.[1] ?? 'other', why };
}
