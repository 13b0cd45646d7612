import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { dayAfter, localized } from '../kernel/index.ts';
import type { Standing } from '../scenarios/index.ts';
import { noAnswer, readAs } from './control-client.ts';
import { PlayError } from './play-error.ts';
import { type RunContext, sendInRun, targetTime } from './run-context.ts';
import * as texts from './texts/index.ts';
import type { Tokens } from './tokens.ts';
import type { WireReply } from './wire.ts';
import type { RegisterFailure } from './words.ts';

/** Calls to the register outside the steps of a case: look up, register and end customers. */
export interface RegisterClient {
  /**
   * The standing by look-ups: `active` when the relationship continues after today, `ended` when there was one, else
   * `none`, also while a row with the customer waits to be loaded.
   * @throws PlayError when a look-up is not answered with a list
   */
  standing(customer: string): Promise<Exclude<Standing, 'loading'>>;
  /** Registers a customer; idempotent. @throws PlayError when it is refused */
  add(customer: string): Promise<void>;
  /** Ends the relationship. @throws PlayError when it is refused */
  end(customer: string): Promise<void>;
}

const lookUpAnswer = z.object({ banks: z.array(z.unknown()) });
/** Ten years; no case has older relationships. */
const longestLookUpInDays = 3_653;
const timeoutInMs = 30_000;

export function openRegisterClient(run: RunContext, tokens: Tokens): RegisterClient {
  const { target } = run;
  const { organisationNumber: fid } = target.institution;
  const own = `${target.kfr}/customers/financialInstitutions/${fid}`;

  async function call(method: string, url: string, customer: string, now?: number): Promise<WireReply> {
    const token = await tokens.forCall('valid', (text) => text, now);
    const headers = { Authorization: `Bearer ${token}`, CorrelationID: randomUUID(), CustomerID: customer };
    return sendInRun(run, { method, url, headers, timeout: timeoutInMs });
  }

  async function isFound(customer: string, now: number, fromDate: string, toDate: string): Promise<boolean> {
    const reply = await call('GET', `${own}/?${new URLSearchParams({ fromDate, toDate })}`, customer, now);
    const parsed = readAs(lookUpAnswer, reply);
    if (parsed === undefined || reply.kind !== 'answered' || reply.status !== 200)
      throw registerFailed('look-up', reply);
    return parsed.banks.length > 0;
  }

  async function write(
    method: 'POST' | 'DELETE',
    customer: string,
    accepted: readonly number[],
  ): Promise<void> {
    const reply = await call(method, `${own}/relationshipType/DSOPBANK`, customer);
    if (reply.kind !== 'answered' || !accepted.includes(reply.status))
      throw registerFailed(writes[method], reply);
  }

  return {
    async standing(customer) {
      const { now, today } = await targetTime(run);
      const tomorrow = dayAfter(today, 1);
      if (await isFound(customer, now, tomorrow, tomorrow)) return 'active';
      return (await isFound(customer, now, dayAfter(today, -longestLookUpInDays), today)) ? 'ended' : 'none';
    },
    add: (customer) => write('POST', customer, [201, 200]),
    end: (customer) => write('DELETE', customer, [204]),
  };
}

const writes = { POST: 'registration', DELETE: 'ending' } as const;

function registerFailed(what: RegisterFailure['what'], reply: WireReply): PlayError {
  return new PlayError(
    localized((language) =>
      texts[language].errors.registerFailed({
        what,
        came: reply.kind === 'answered' ? { status: reply.status } : { why: noAnswer(reply)[language] },
      }),
    ),
  );
}
