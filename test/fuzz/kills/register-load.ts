import type { Dice } from '../dice.ts';
import { asked, fids } from '../world.ts';
import { Fact } from './fact.ts';
import type { Load, Sandbox } from './load.ts';

const own = `/kar-ws/api/v1/customers/financialInstitutions/${fids[0]}`;

/** Relationships of the institution by customer: `open` or `ended` for each period, in order. */
async function periodsOf(sandbox: Sandbox): Promise<ReadonlyMap<string, string>> {
  const { register } = await sandbox.call<{ register: { relationships: Record<string, string[]> } }>(
    'GET',
    '/_sandbox/state',
  );
  const periods = new Map<string, string>();
  for (const row of register.relationships[fids[0]] ?? []) {
    const [customer = '', , end] = row.split('#');
    periods.set(customer, `${periods.get(customer) ?? ''}${end === undefined ? ' open' : ' ended'}`);
  }
  return periods;
}

const read = new WeakMap<Sandbox, ReturnType<typeof periodsOf>>();

/** Memoised for a sandbox, as several loads read the same thousands of rows. */
function periodsAtStart(sandbox: Sandbox): ReturnType<typeof periodsOf> {
  const periods = read.get(sandbox) ?? periodsOf(sandbox);
  read.set(sandbox, periods);
  return periods;
}

async function headersIn(sandbox: Sandbox, dice: Dice): Promise<Record<string, string>> {
  const { access_token } = await sandbox.call<{ access_token: string }>('POST', '/_sandbox/tokens', {
    institution: fids[0],
  });
  return { Authorization: `Bearer ${access_token}`, CorrelationID: dice.uuid() };
}

/** Registers and ends customers, several with each token. @param first first digit of their numbers */
export function customers(first: number): Load {
  const facts = new Map<string, Fact<string>>();
  return {
    async work(sandbox, dice) {
      const headers = await headersIn(sandbox, dice);
      for (let turn = 0; turn < 10; turn += 1) {
        const customer = `2${first}0000${String(dice.between(0, 400)).padStart(3, '0')}`;
        const fact = facts.get(customer) ?? new Fact('');
        facts.set(customer, fact);
        const isOpen = fact.known.endsWith('open');
        const after = isOpen ? fact.known.replace(/open$/, 'ended') : `${fact.known} open`;
        await fact.change(after, () =>
          sandbox.call(isOpen ? 'DELETE' : 'POST', `${own}/relationshipType/DSOPBANK`, undefined, {
            ...headers,
            CustomerID: customer,
          }),
        );
      }
    },
    async check(sandbox) {
      const periods = await periodsAtStart(sandbox);
      return [...facts].flatMap(([customer, fact]) =>
        fact.settle(`customer ${customer}`, periods.get(customer) ?? ''),
      );
    },
    forget: () => facts.clear(),
  };
}

/** Uploads files of customers that no other load uses. */
export function batches(): Load {
  let next = 0;
  const files: { readonly rows: readonly string[]; accepted: boolean }[] = [];
  return {
    async work(sandbox, dice) {
      const rows = Array.from({ length: dice.pick([20, 500, 2_000]) }, () => {
        next += 1;
        return `31${String(next).padStart(7, '0')}`;
      });
      const file = { rows, accepted: false };
      files.push(file);
      const form = new FormData();
      form.append('customer_type', 'DSOPBANK');
      form.append('customers', rows.join(','));
      const reply = await fetch(`http://127.0.0.1:${sandbox.port}${own}/batch`, {
        method: 'POST',
        headers: await headersIn(sandbox, dice),
        body: form,
      });
      if (reply.status !== 201)
        throw new Error(`the batch was answered ${reply.status} ${await reply.text()}`);
      file.accepted = true;
      await reply.text();
    },
    async check(sandbox) {
      // Loads everything that is due within the hour.
      await asked(sandbox.port, 'PUT', '/_sandbox/clock', { advance: 'PT1H' });
      await asked(sandbox.port, 'PUT', '/_sandbox/clock', { release: true });
      const periods = await periodsAtStart(sandbox);
      const { batches: all } = await sandbox.call<{ batches: { id: string; state: string }[] }>(
        'GET',
        '/_sandbox/batches',
      );
      const wrong = all
        .filter(({ state }) => state !== 'loaded')
        .map(({ id, state }) => `batch ${id} is ${state}, and was due`);
      for (const file of files) {
        const found = file.rows.filter((row) => periods.get(row) === ' open').length;
        const isWhole = found === file.rows.length;
        if (!isWhole && (file.accepted || found > 0))
          wrong.push(
            `a file${file.accepted ? ' that was accepted' : ''}: ${found} of ${file.rows.length} rows are there`,
          );
        file.accepted = isWhole;
      }
      files.splice(0, files.length, ...files.filter(({ accepted }) => accepted));
      return wrong;
    },
    forget() {
      files.length = 0;
    },
  };
}

/** Imports the whole state, alternating with resets. No other load may run concurrently. */
export function documents(): Load {
  const content = new Fact<string>('0');
  const rows = (mark: number) =>
    Array.from({ length: 2_000 }, (_, row) => `3${mark}00${String(row).padStart(5, '0')}`);
  return {
    work(sandbox, dice) {
      const mark = dice.between(0, 9);
      if (mark === 0) return content.change('0', () => sandbox.call('POST', '/_sandbox/reset'));
      const document = { register: { relationships: { [fids[0]]: rows(mark) } } };
      return content.change(String(mark), () => sandbox.call('PUT', '/_sandbox/state', document));
    },
    async check(sandbox) {
      const found = [...(await periodsOf(sandbox)).keys()];
      const mark = found.length === 0 ? '0' : found.length === 2_000 ? found[0]?.[1] : undefined;
      const isWhole = mark !== undefined && found.every((customer) => customer[1] === mark);
      return content.settle('the document', isWhole ? mark : `a mixture of ${found.length} rows`);
    },
    forget() {
      content.settle('', '0');
    },
  };
}
