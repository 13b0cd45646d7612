import { z } from 'zod';
import { redact } from '../kernel/index.ts';
import type { StepRequest } from '../scenarios/index.ts';
import { noAnswer } from './control-client.ts';
import { PlayFault } from './fault.ts';
import { altered, claimsOf, grantCall } from './grant.ts';
import { jsonOf } from './json.ts';
import { momentOf, type Stage, sendAs, sleep } from './stage.ts';
import type { WireReply } from './wire.ts';

type TokenWish = NonNullable<StepRequest['token']>;

/** What cannot be shown here, for a reason in both languages. */
export class NotApplicable extends Error {
  readonly reason: { readonly nb: string; readonly en: string };
  constructor(reason: NotApplicable['reason']) {
    super(reason.en);
    this.name = 'NotApplicable';
    this.reason = reason;
  }
}

/** The access tokens of one case. */
export interface Tokens {
  /**
   * The token that a call carries; undefined: none.
   * @throws PlayFault when Maskinporten gives none; NotApplicable when such a token cannot be had of the target
   */
  forCall(wish: TokenWish, fill: (template: string) => string): Promise<string | undefined>;
  /** Remembers what a step carried, or was issued. */
  keep(stepId: string, token: string): void;
}

const answer = z.object({ access_token: z.string().min(1), expires_in: z.number().optional() });
const refusal = z.object({ error: z.string(), error_description: z.string().optional() });

/** How long before its end a token is no longer used, and after it held to be past. Milliseconds. */
const margin = 5_000;
/** The longest that a token's end is waited for, where no expired one can be minted. Milliseconds. */
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
  let usual: Issued | undefined;

  async function usualOne(): Promise<string> {
    const { now } = await momentOf(stage);
    if (usual === undefined || usual.end - margin <= now) usual = await issuedBy(stage);
    return usual.token;
  }

  async function expired(): Promise<string> {
    if (target.control !== undefined)
      return target.control.mint({ client: target.client.id, lifetime: -60 }, signal);
    const { token, end } = await issuedBy(stage);
    const wait = end + margin - target.clock.now();
    const seconds = Math.ceil(wait / 1000);
    if (wait > longestWait)
      throw new NotApplicable({
        en: `An access token here lasts ${seconds} s, and the player waits for its end no longer than ${longestWait / 1000} s.`,
        nb: `Et access token varer her i ${seconds} s, og det ventes ikke lenger enn ${longestWait / 1000} s på at det utløper.`,
      });
    stage.note(scenarioId, {
      en: `Waiting ${seconds} s until the access token has expired.`,
      nb: `Venter ${seconds} s til access tokenet er utløpt.`,
    });
    await sleep(Math.max(wait, 0), signal);
    return token;
  }

  async function withScope(scope: string): Promise<string> {
    if (target.control !== undefined) return target.control.mint({ client: target.client.id, scope }, signal);
    try {
      return (await issuedBy(stage, scope)).token;
    } catch (error) {
      if (!(error instanceof PlayFault)) throw error;
      throw new NotApplicable({
        en: `Maskinporten gives this client no token with the scope ${scope}, so that none can be shown: ${error.message}`,
        nb: `Maskinporten gir ikke denne klienten et token med scopet ${scope}, så det kan ikke vises: ${error.message}`,
      });
    }
  }

  return {
    async forCall(wish, fill) {
      if (wish === 'none') return undefined;
      if (wish === 'valid') return usualOne();
      if (wish === 'altered') return altered(await usualOne());
      if (wish === 'expired') return expired();
      if ('scope' in wish) return withScope(fill(wish.scope));
      const token = ofSteps.get(wish.of);
      if (token === undefined) throw new PlayFault(`the step ${wish.of} has no access token`);
      return token;
    },
    keep: (stepId, token) => ofSteps.set(stepId, token),
  };
}

/** A token by a grant of the client's. @throws PlayFault when none is issued */
async function issuedBy(stage: Stage, scope?: string): Promise<Issued> {
  const { now } = await momentOf(stage);
  const reply = await sendAs(stage, { ...grantCall(stage.target, { scope }, now), timeout: patience });
  const issued = issuedIn(reply);
  if (issued === undefined)
    throw new PlayFault(`no access token from ${stage.target.tokenEndpoint}: ${whyNone(reply)}`);
  const { access_token: token, expires_in: life = 60 } = issued;
  const exp = claimsOf(token)?.exp;
  return { token, end: typeof exp === 'number' ? exp * 1000 : now + life * 1000 };
}

/** The token in an answer of /token, if there is one. */
export function issuedIn(reply: WireReply): z.output<typeof answer> | undefined {
  if (reply.kind !== 'answered' || reply.status !== 200) return undefined;
  const read = answer.safeParse(jsonOf(reply.text));
  return read.success ? read.data : undefined;
}

function whyNone(reply: WireReply): string {
  if (reply.kind !== 'answered') return noAnswer(reply);
  const read = refusal.safeParse(jsonOf(reply.text));
  if (!read.success) return `${reply.status}, and not as Maskinporten answers`;
  const { error, error_description: description = '' } = read.data;
  return redact(`${reply.status} ${error} ${description}`).trim();
}
