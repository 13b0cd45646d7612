import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../test/support/folder.ts';
import { type Institution, openDirectory } from '../directory/index.ts';
import { MovableClock } from '../kernel/index.ts';
import { openWholeRegister } from '../register/index.ts';
import { openState } from './state.ts';

const testFid = '311002007';
const testCustomer = '14828510046';

async function open() {
  const folder = temporaryFolder();
  const clock = new MovableClock(() => Date.parse('2026-03-04T11:00:00Z'));
  const directory = await openDirectory(join(folder, 'directory.json'), { clock });
  const register = openWholeRegister(join(folder, 'register.sqlite'), { clock, loadRate: 'unlimited' });
  onTestFinished(() => register.close());
  const switches = { list: () => [], errorsIn: () => [], set: () => [], reset: () => undefined };
  const state = await openState({ clock, switches, directory, register }, undefined, {
    directory: false,
    register: false,
  });

  /** Imports the document, which waits for the register's lock until `meanwhile` is done. */
  async function importDuring(document: object, meanwhile: () => Promise<void>): Promise<void> {
    const requested = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const { exclusively } = register;
    const busy = exclusively(() => released.promise);
    register.exclusively = (work) => {
      requested.resolve();
      return exclusively(work);
    };
    const imported = state.replace(bytesOf(document));
    await Promise.race([requested.promise, imported]);
    await meanwhile();
    released.resolve();
    await busy;
    await imported;
  }

  return { directory, register, importDuring };
}

async function* bytesOf(document: object) {
  yield Buffer.from(JSON.stringify(document));
}

const institution = (organisationNumber: string): Institution => ({
  organisationNumber,
  name: 'EN BANK',
  kind: 'institution',
  accountSeries: [],
  collectionAccounts: [],
  legalMandates: [],
});

test.each([
  { directory: { systemUsers: [] }, register: { relationships: { [testFid]: [testCustomer] } } },
  { directory: { systemUsers: [] } },
  { register: {} },
])('%j keeps changes of its other lists made while it waited', async (document) => {
  const { directory, importDuring } = await open();
  await importDuring(document, () =>
    directory.change((entries) => ({
      ...entries,
      institutions: [...entries.institutions, institution('213000004')],
    })),
  );
  expect(directory.institution('213000004')).toEqual(institution('213000004'));
  expect(directory.systemUsers()).toHaveLength('directory' in document ? 0 : 1);
});

test('a document whose institution was deleted while it waited is rejected and changes nothing', async () => {
  const { directory, register, importDuring } = await open();
  register.add(testFid, '922203687', '2026-03-01');
  const document = {
    directory: { systemUsers: [] },
    register: { relationships: { [testFid]: [testCustomer] } },
  };
  const imported = importDuring(document, () =>
    directory.change((entries) => ({
      ...entries,
      institutions: entries.institutions.filter(({ organisationNumber }) => organisationNumber !== testFid),
    })),
  );
  await expect(imported).rejects.toMatchObject({
    name: 'StateError',
    lines: [`register.relationships.${testFid}: the directory has no such organisation`],
  });
  expect([register.periodsOf(testFid, '922203687'), register.periodsOf(testFid, testCustomer)]).toEqual([
    [{ start: '2026-03-01' }],
    [],
  ]);
  expect(directory.systemUsers()).toHaveLength(1);
});
