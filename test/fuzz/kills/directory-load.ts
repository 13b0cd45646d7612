import { freeNumbers } from '../world.ts';
import { Fact } from './fact.ts';
import type { Load, Sandbox } from './load.ts';

const none = 'none';
const places = 12;

/** Creates, renames and deletes institutions. */
export function institutions(): Load {
  const names = new Map<string, Fact<string>>();
  return {
    async work(sandbox, dice) {
      const number = dice.pick(freeNumbers);
      const fact = names.get(number) ?? new Fact(none);
      names.set(number, fact);
      const path = `/_sandbox/institutions/${number}`;
      if (fact.known !== none && dice.chance(0.3))
        return fact.change(none, () => sandbox.call('DELETE', path));
      const name = `BANK ${dice.digits(8)}`;
      return fact.change(name, () => sandbox.call('PUT', path, { name }));
    },
    async check(sandbox) {
      const found = await namesIn(sandbox);
      return [...names].flatMap(([number, fact]) =>
        fact.settle(`institution ${number}`, found.get(number) ?? none),
      );
    },
    async forget(sandbox) {
      names.clear();
      for (const [number, name] of await namesIn(sandbox)) names.set(number, new Fact(name));
    },
  };
}

async function namesIn(sandbox: Sandbox): Promise<ReadonlyMap<string, string>> {
  const { institutions } = await sandbox.call<{
    institutions: { organisationNumber: string; name: string }[];
  }>('GET', '/_sandbox/institutions');
  return new Map(institutions.map(({ organisationNumber, name }) => [organisationNumber, name]));
}

/** Changes the description of clients of the self-service API. */
export function clients(): Load {
  const descriptions = new Map<string, Fact<string>>();
  const client = {
    client_name: 'Kept',
    integration_type: 'maskinporten',
    scopes: ['bits:kundeforhold.write'],
  };
  return {
    async work(sandbox, dice) {
      const known = [...descriptions];
      const description = `d${dice.digits(8)}`;
      if (known.length < places) {
        const made = await sandbox.call<{ client_id: string }>('POST', '/api/v1/clients', {
          ...client,
          description,
        });
        descriptions.set(made.client_id, new Fact(description));
        return;
      }
      const [id, fact] = dice.pick(known);
      await fact.change(description, () =>
        sandbox.call('PUT', `/api/v1/clients/${id}`, { ...client, description }),
      );
    },
    async check(sandbox) {
      const found = await sandbox.call<{ client_id: string; description: string }[]>(
        'GET',
        '/api/v1/clients',
      );
      return [...descriptions].flatMap(([id, fact]) =>
        fact.settle(`client ${id}`, found.find(({ client_id }) => client_id === id)?.description ?? none),
      );
    },
    forget: () => descriptions.clear(),
  };
}

/** Revokes certificates. */
export function revocations(): Load {
  const revoked = new Set<string>();
  return {
    async work(sandbox, dice) {
      const serialNumber = `4F${dice.digits(14)}`;
      await sandbox.call('POST', '/_sandbox/certificates/revocations', { serialNumber });
      revoked.add(serialNumber);
    },
    async check(sandbox) {
      const { revocations: found } = await sandbox.call<{ revocations: { serialNumber: string }[] }>(
        'GET',
        '/_sandbox/certificates/revocations',
      );
      const listed = new Set(found.map(({ serialNumber }) => serialNumber.toUpperCase()));
      return [...revoked]
        .filter((serialNumber) => !listed.has(serialNumber))
        .map((serialNumber) => `revocation of ${serialNumber} is missing`);
    },
    forget: () => revoked.clear(),
  };
}

/** Writes comments on cases, which are on disk when answered. */
export function comments(): Load {
  const texts = new Map<string, Fact<string>>();
  return {
    work(sandbox, dice) {
      const run = `run-${dice.between(1, places)}`;
      const fact = texts.get(run) ?? new Fact(none);
      texts.set(run, fact);
      const text = `c${dice.digits(8)}`;
      return fact.change(text, () =>
        sandbox.call('PUT', `/_sandbox/scenarios/comments?run=${run}`, { 'KFR-N01': text }),
      );
    },
    async check(sandbox) {
      const wrong: string[] = [];
      for (const [run, fact] of texts) {
        const found = await sandbox.call<Record<string, string>>(
          'GET',
          `/_sandbox/scenarios/comments?run=${run}`,
        );
        wrong.push(...fact.settle(`comment of ${run}`, found['KFR-N01'] ?? none));
      }
      return wrong;
    },
    forget: () => texts.clear(),
  };
}
