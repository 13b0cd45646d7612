import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { dayAfter, localized } from '../kernel/index.ts';
import type { Standing } from '../scenarios/index.ts';
import { noAnswer, readAs } from './control-client.ts';
import { PlayError } from './play-error.ts';
import { momentOf, type Stage, sendAs } from './stage.ts';
import * as texts from './texts/index.ts';
import type { Tokens } from './tokens.ts';
import type { WireReply } from './wire.ts';
import type { RegisterError } from './words.ts';

/** Calls to the register beside the steps of a case: look up, register and end customers. */
export interface RegisterClient {
  /**
   * What look-ups say: `active` when the relationship goes on after today, `ended` when there has been one, else
   * `none`, also while a row with the customer is waiting to be loaded.
   * @throws PlayError when a look-up is not answered with a list
   */
  standing(customer: string): Promise<Exclude<Standing, 'loading'>>;
  /** Registers a customer who may be registered already. @throws PlayError when it is refused */
  add(customer: string): Promise<void>;
  /** @throws PlayError when it is refused */
  end(customer: string): Promise<void>;
}

const found = z.object({ banks: z.array(z.unknown()) });
/** The longest look-up of agencies; no case has older relationships. */
const tenYears = 3_653;
const patience = 30_000;

export function openRegisterClient(stage: Stage, tokens: Tokens): RegisterClient {
  const { target } = stage;
  const { organisationNumber: fid } = target.institution;
  const own = `${target.kfr}/customers/financialInstitutions/${fid}`;

  async function call(method: string, url: string, customer: string, now?: number): Promise<WireReply> {
    const token = await tokens.forCall('valid', (text) => text, now);
    const headers = { Authorization: `Bearer ${token}`, CorrelationID: randomUUID(), CustomerID: customer };
    return sendAs(stage, { method, url, headers, timeout: patience });
  }

  async function isFound(customer: string, now: number, fromDate: string, toDate: string): Promise<boolean> {
    const reply = await call('GET', `${own}/?${new URLSearchParams({ fromDate, toDate })}`, customer, now);
    const read = readAs(found, reply);
    if (read === undefined || reply.kind !== 'answered' || reply.status !== 200)
      throw notDone('look-up', reply);
    return read.banks.length > 0;
  }

  async function write(method: 'POST' | 'DELETE', customer: string, good: readonly number[]): Promise<void> {
    const reply = await call(method, `${own}/relationshipType/DSOPBANK`, customer);
    if (reply.kind !== 'answered' || !good.includes(reply.status)) throw notDone(writes[method], reply);
  }

  return {
    async standing(customer) {
      const { now, today } = await momentOf(stage);
      const tomorrow = dayAfter(today, 1);
      if (await isFound(customer, now, tomorrow, tomorrow)) return 'active';
      return (await isFound(customer, now, dayAfter(today, -tenYears), today)) ? 'ended' : 'none';
    },
    add: (customer) => write('POST', customer, [201, 200]),
    end: (customer) => write('DELETE', customer, [204]),
  };
}

const writes = { POST: 'registration', DELETE: 'ending' } as const;

function notDone(what: RegisterError['what'], reply: WireReply): PlayError {
  return new PlayError(
    localized((language) =>
      texts[language].faults.notDone({
        what,
        came: reply.kind === 'answered' ? { status: reply.status } : { why: noAnswer(reply)[language] },
      }),
    ),
  );
}
