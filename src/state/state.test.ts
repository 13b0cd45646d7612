import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Institution, openDirectory } from '../directory/index.ts';
import { MovableClock } from '../kernel/index.ts';
import { openWholeRegister } from '../register/index.ts';
import { openState } from './state.ts';

const FID = '311002007';
const CUSTOMER = '14828510046';

async function open() {
  const folder = mkdtempSync(join(tmpdir(), 'state-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const clock = new MovableClock(() => Date.parse('2026-03-04T11:00:00Z'));
  const directory = await openDirectory(join(folder, 'directory.json'), { clock });
  const register = openWholeRegister(join(folder, 'register.sqlite'), { clock, loadRate: 'unlimited' });
  onTestFinished(() => register.close());
  const switches = { list: () => [], errorsIn: () => [], set: () => [], reset: () => undefined };
  const state = await openState({ clock, switches, directory, register }, undefined, {
    directory: false,
    register: false,
  });

  /** Puts the document, which has to wait for its turn until `meanwhile` is done. */
  async function putBeside(document: object, meanwhile: () => Promise<void>): Promise<void> {
    const asked = Promise.withResolvers<void>();
    const free = Promise.withResolvers<void>();
    const { exclusively } = register;
    const busy = exclusively(() => free.promise);
    register.exclusively = (work) => {
      asked.resolve();
      return exclusively(work);
    };
    const put = state.replace(piecesOf(document));
    await Promise.race([asked.promise, put]);
    await meanwhile();
    free.resolve();
    await busy;
    await put;
  }

  return { directory, register, putBeside };
}

async function* piecesOf(document: object) {
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
  { directory: { systemUsers: [] }, register: { relationships: { [FID]: [CUSTOMER] } } },
  { directory: { systemUsers: [] } },
  { register: {} },
])('%j leaves what was changed in its other lists while it waited', async (document) => {
  const { directory, putBeside } = await open();
  await putBeside(document, () =>
    directory.change((entries) => ({
      ...entries,
      institutions: [...entries.institutions, institution('213000004')],
    })),
  );
  expect(directory.institution('213000004')).toEqual(institution('213000004'));
  expect(directory.systemUsers()).toHaveLength('directory' in document ? 0 : 1);
});

test('a document whose institution went while it waited is refused, and nothing has changed', async () => {
  const { directory, register, putBeside } = await open();
  register.add(FID, '922203687', '2026-03-01');
  const document = { directory: { systemUsers: [] }, register: { relationships: { [FID]: [CUSTOMER] } } };
  const put = putBeside(document, () =>
    directory.change((entries) => ({
      ...entries,
      institutions: entries.institutions.filter((each) => each.organisationNumber !== FID),
    })),
  );
  await expect(put).rejects.toMatchObject({
    name: 'StateError',
    lines: [`register.relationships.${FID}: the directory has no such organisation`],
  });
  expect([register.periodsOf(FID, '922203687'), register.periodsOf(FID, CUSTOMER)]).toEqual([
    [{ start: '2026-03-01' }],
    [],
  ]);
  expect(directory.systemUsers()).toHaveLength(1);
});
