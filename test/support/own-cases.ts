import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const add = (role: string, change = {}) => ({
  call: 'addCustomerDSOPGW',
  with: { customer: `{{customer.${role}}}` },
  expect: { status: 201 },
  ...change,
});

/** A case that passes in three steps, one that fails, and one that waits for five minutes. */
const cases = {
  QUICK: { steps: [add('person.1'), add('person.2'), add('person.3')] },
  BROKEN: { steps: [add('person.1', { expect: { status: 204 } })] },
  STALLS: {
    needs: 'sandbox',
    steps: [add('person.1', { timeout: 'PT5M', instead: { stall: true }, expect: { status: 'none' } })],
  },
};

/** The steps and other fields than the default ones. */
type OwnCase = Readonly<Record<string, unknown>> & { readonly steps: readonly object[] };

/** A folder of cases, for SANDBOX_SCENARIOS_DIR; the caller removes it. @param all by the name after OWN- */
export async function ownCases(
  all: Readonly<Record<string, OwnCase>> = cases,
): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'kfr-sandbox-'));
  for (const [name, { steps, ...rest }] of Object.entries(all)) {
    const text = { nb: `Saken ${name}`, en: `The case ${name}` };
    const scenario = {
      id: `OWN-${name}`,
      title: text,
      purpose: text,
      area: 'registration',
      source: { task: 'C-2', basis: ['S'] },
      tags: ['own'],
      ...rest,
      steps: steps.map((step) => ({ title: text, ...step })),
    };
    await writeFile(join(folder, `${name}.yaml`), JSON.stringify(scenario));
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
