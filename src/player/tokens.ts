import { z } from 'zod';
import { durationInWords, type Localized, localized, redact, sameInAll } from '../kernel/index.ts';
import type { StepRequest } from '../scenarios/index.ts';
import { noAnswer, readAs } from './control-client.ts';
import { altered, claimsOf, grantCall } from './grant.ts';
import { PlayError, playError } from './play-error.ts';
import { type RunContext, sendInRun, sleep, targetTime } from './run-context.ts';
import * as texts from './texts/index.ts';
import type { WireReply } from './wire.ts';

type TokenChoice = NonNullable<StepRequest['token']>;

/** The target cannot play this case. */
export class NotApplicableError extends Error {
  readonly reason: Localized;
  constructor(reason: Localized) {
    super(reason.en);
    this.name = 'NotApplicableError';
    this.reason = reason;
  }
}

export interface Tokens {
  /**
   * The access token of a call; undefined for none.
   * @param now current time of the target, if it is known; milliseconds since the epoch
   * @throws PlayError when Maskinporten issues none; NotApplicableError when such a token cannot be obtained
   */
  forCall(choice: TokenChoice, fill: (template: string) => string, now?: number): Promise<string | undefined>;
  /** Stores the token that a step sent or received. */
  keep(stepId: string, token: string): void;
}

const answer = z.object({ access_token: z.string().min(1), expires_in: z.number().optional() });
const refusal = z.object({ error: z.string(), error_description: z.string().optional() });

/** Safety margin around the expiry of a token. */
const expiryMarginInMs = 5_000;
/** Maximum wait for a token to expire; a sandbox mints an expired one instead. */
const longestWaitInMs = 180_000;
const timeoutInMs = 30_000;

interface IssuedToken {
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly expiry: number;
}

export function openTokens(scenarioId: string, run: RunContext): Tokens {
  const { target, signal } = run;
  const bySteps = new Map<string, string>();
  let cached: IssuedToken | undefined;

  async function validToken(givenNow?: number): Promise<string> {
    const now = givenNow ?? (await targetTime(run)).now;
    if (cached === undefined || cached.expiry - expiryMarginInMs <= now) cached = await requestToken(run);
    return cached.token;
  }

  async function expired(): Promise<string> {
    if (target.control !== undefined)
      return target.control.mint({ client: target.client.id, lifetime: -60 }, signal);
    const { token, expiry } = await requestToken(run);
    const wait = expiry + expiryMarginInMs - target.clock.now();
    const rest = durationInWords(Math.ceil(wait / 1000) * 1000);
    const longest = durationInWords(longestWaitInMs);
    if (wait > longestWaitInMs)
      throw new NotApplicableError(
        localized((language) =>
          texts[language].reasons.tokenLastsTooLong({ rest: rest[language], longest: longest[language] }),
        ),
      );
    run.note(
      scenarioId,
      localized((language) => texts[language].steps.waitingForExpiry({ rest: rest[language] })),
    );
    await sleep(Math.max(wait, 0), signal);
    return token;
  }

  async function withScope(scope: string): Promise<string> {
    if (target.control !== undefined) return target.control.mint({ client: target.client.id, scope }, signal);
    try {
      return (await requestToken(run, scope)).token;
    } catch (error) {
      if (!(error instanceof PlayError)) throw error;
      const { reason } = error;
      throw new NotApplicableError(
        localized((language) => texts[language].reasons.scopeNotGiven({ scope, reason: reason[language] })),
      );
    }
  }

  return {
    async forCall(choice, fill, now) {
      if (choice === 'none') return undefined;
      if (choice === 'valid') return validToken(now);
      if (choice === 'altered') return altered(await validToken(now));
      if (choice === 'expired') return expired();
      if ('scope' in choice) return withScope(fill(choice.scope));
      const token = bySteps.get(choice.of);
      if (token === undefined) throw playError((errors) => errors.noTokenOfStep({ step: choice.of }));
      return token;
    },
    keep: (stepId, token) => bySteps.set(stepId, token),
  };
}

/** Requests a token with a grant of the client. @throws PlayError when none is issued */
async function requestToken(run: RunContext, scope?: string): Promise<IssuedToken> {
  const { now } = await targetTime(run);
  const reply = await sendInRun(run, { ...grantCall(run.target, { scope }, now), timeout: timeoutInMs });
  const issued = issuedToken(reply);
  if (issued === undefined) {
    const [endpoint, why] = [run.target.tokenEndpoint, reasonWithoutToken(reply)];
    throw playError((errors, language) => errors.noToken({ endpoint, why: why[language] }));
  }
  const { access_token: token, expires_in: life = 60 } = issued;
  const exp = claimsOf(token)?.exp;
  return { token, expiry: typeof exp === 'number' ? exp * 1000 : now + life * 1000 };
}

/** The token of an answer; undefined for any other answer. */
export const issuedToken = (reply: WireReply): z.output<typeof answer> | undefined =>
  reply.kind === 'answered' && reply.status === 200 ? readAs(answer, reply) : undefined;

function reasonWithoutToken(reply: WireReply): Localized {
  if (reply.kind !== 'answered') return noAnswer(reply);
  const parsed = readAs(refusal, reply);
  if (parsed === undefined)
    return localized((language) => texts[language].errors.notAsMaskinporten({ status: reply.status }));
  const { error, error_description: description = '' } = parsed;
  return sameInAll(redact(`${reply.status} ${error} ${description}`).trim());
}
