import { z } from 'zod';
import { durationInWords, type Localized, localized, redact, sameInAll } from '../kernel/index.ts';
import type { StepRequest } from '../scenarios/index.ts';
import { noAnswer, readAs } from './control-client.ts';
import { altered, claimsOf, grantCall } from './grant.ts';
import { PlayError } from './play-error.ts';
import { momentOf, type Stage, sendAs, sleep } from './stage.ts';
import * as texts from './texts/index.ts';
import type { WireReply } from './wire.ts';

type TokenWish = NonNullable<StepRequest['token']>;

/** The target cannot show this case. */
export class NotApplicable extends Error {
  readonly reason: Localized;
  constructor(reason: Localized) {
    super(reason.en);
    this.name = 'NotApplicable';
    this.reason = reason;
  }
}

export interface Tokens {
  /**
   * The access token of a call; undefined for none.
   * @param now current time of the target, if it is known; milliseconds since the epoch
   * @throws PlayError when Maskinporten issues none; NotApplicable when the target cannot give such a token
   */
  forCall(wish: TokenWish, fill: (template: string) => string, now?: number): Promise<string | undefined>;
  /** Keeps the token that a step sent or was issued. */
  keep(stepId: string, token: string): void;
}

const answer = z.object({ access_token: z.string().min(1), expires_in: z.number().optional() });
const refusal = z.object({ error: z.string(), error_description: z.string().optional() });

/** Safety margin around the expiry of a token. Milliseconds. */
const margin = 5_000;
/** The longest wait for a token to expire, where none can be minted that has. Milliseconds. */
const longestWait = 180_000;
const patience = 30_000;

interface Issued {
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly end: number;
}

export function openTokens(scenarioId: string, stage: Stage): Tokens {
  const { target, signal } = stage;
  const ofSteps = new Map<string, string>();
  let cached: Issued | undefined;

  async function validToken(known?: number): Promise<string> {
    const now = known ?? (await momentOf(stage)).now;
    if (cached === undefined || cached.end - margin <= now) cached = await issuedBy(stage);
    return cached.token;
  }

  async function expired(): Promise<string> {
    if (target.control !== undefined)
      return target.control.mint({ client: target.client.id, lifetime: -60 }, signal);
    const { token, end } = await issuedBy(stage);
    const wait = end + margin - target.clock.now();
    const rest = durationInWords(Math.ceil(wait / 1000) * 1000);
    const longest = durationInWords(longestWait);
    if (wait > longestWait)
      throw new NotApplicable(
        localized((language) =>
          texts[language].reasons.tokenLastsTooLong({ rest: rest[language], longest: longest[language] }),
        ),
      );
    stage.note(
      scenarioId,
      localized((language) => texts[language].steps.waitingForExpiry({ rest: rest[language] })),
    );
    await sleep(Math.max(wait, 0), signal);
    return token;
  }

  async function withScope(scope: string): Promise<string> {
    if (target.control !== undefined) return target.control.mint({ client: target.client.id, scope }, signal);
    try {
      return (await issuedBy(stage, scope)).token;
    } catch (error) {
      if (!(error instanceof PlayError)) throw error;
      const { reason } = error;
      throw new NotApplicable(
        localized((language) => texts[language].reasons.scopeNotGiven({ scope, reason: reason[language] })),
      );
    }
  }

  return {
    async forCall(wish, fill, now) {
      if (wish === 'none') return undefined;
      if (wish === 'valid') return validToken(now);
      if (wish === 'altered') return altered(await validToken(now));
      if (wish === 'expired') return expired();
      if ('scope' in wish) return withScope(fill(wish.scope));
      const token = ofSteps.get(wish.of);
      if (token === undefined)
        throw new PlayError(localized((language) => texts[language].faults.noTokenOfStep({ step: wish.of })));
      return token;
    },
    keep: (stepId, token) => ofSteps.set(stepId, token),
  };
}

/** Requests a token with a grant of the client. @throws PlayError when none is issued */
async function issuedBy(stage: Stage, scope?: string): Promise<Issued> {
  const { now } = await momentOf(stage);
  const reply = await sendAs(stage, { ...grantCall(stage.target, { scope }, now), timeout: patience });
  const issued = issuedIn(reply);
  if (issued === undefined) {
    const [endpoint, why] = [stage.target.tokenEndpoint, whyNone(reply)];
    throw new PlayError(
      localized((language) => texts[language].faults.noToken({ endpoint, why: why[language] })),
    );
  }
  const { access_token: token, expires_in: life = 60 } = issued;
  const exp = claimsOf(token)?.exp;
  return { token, end: typeof exp === 'number' ? exp * 1000 : now + life * 1000 };
}

export const issuedIn = (reply: WireReply): z.output<typeof answer> | undefined =>
  reply.kind === 'answered' && reply.status === 200 ? readAs(answer, reply) : undefined;

function whyNone(reply: WireReply): Localized {
  if (reply.kind !== 'answered') return noAnswer(reply);
  const read = readAs(refusal, reply);
  if (read === undefined)
    return localized((language) => texts[language].faults.notAsMaskinporten({ status: reply.status }));
  const { error, error_description: description = '' } = read;
  return sameInAll(redact(`${reply.status} ${error} ${description}`).trim());
}
