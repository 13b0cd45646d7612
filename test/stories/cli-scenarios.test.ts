import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { languageNames } from '../../src/kernel/index.ts';
import { ownFolder, readLibrary } from '../../src/scenarios/index.ts';
import { call, emptyFolder, run } from '../support/commands.ts';

const all = readLibrary([ownFolder]).scenarios;
const scenarios = (...args: string[]) => call(['scenarios', ...args]);
const lines = (...of: string[]): string => of.map((line) => `${line}\n`).join('');

/** A folder with a modified copy of a case of ours. */
async function folderWith(...changes: readonly (readonly [from: string, to: string])[]): Promise<string> {
  const folder = await emptyFolder();
  const text = await readFile(join(ownFolder, 'KFR-N04.yaml'), 'utf8');
  await writeFile(
    join(folder, 'KFR-N04.yaml'),
    changes.reduce((now, [from, to]) => now.replace(from, to), text),
  );
  return folder;
}

test('lists every case with its tags and its title', async () => {
  const { status, out, err } = await scenarios('list');
  expect([status, err]).toEqual([0, '']);
  const rows = out.trimEnd().split('\n');
  expect(rows.map((row) => row.split(/ {2,}/))).toEqual(
    all.map(({ id, tags, title }) => [id, tags.join(' '), title.en]),
  );
});

test('lists the selected cases, in either language', async () => {
  expect(await scenarios('list', 'n04', 'KFR-N05')).toEqual({
    status: 0,
    out: lines(
      'KFR-N04  happy     The same customer again',
      'KFR-N05  negative  Invalid customer identifier',
    ),
    err: '',
  });
  expect((await scenarios('list', 'N04', '--language', 'nb')).out).toBe(
    'KFR-N04  happy  Samme kunde på nytt\n',
  );
});

const shown = {
  en: lines(
    'KFR-N04  The same customer again',
    '  Registering a customer who is registered already is no error and creates no second relationship.',
    '',
    '  Area             Registration',
    '  Tags             happy',
    '  Source           C-2: addCustomerDSOPGW, 200 (the contract says so)',
    '  Preconditions    The customer person.1 is registered.',
    '',
    '  1. Register the customer once more',
    '     Request          addCustomerDSOPGW, CustomerID: person.1',
    '     Expected result  200, CorrelationID: as sent, no body',
    '',
    '  In the end       The customer person.1 is registered.',
  ),
  nb: lines(
    'KFR-N04  Samme kunde på nytt',
    '  Å registrere en kunde som allerede er registrert, er ingen feil og gir ikke ett kundeforhold til.',
    '',
    '  Område              Registrering',
    '  Merkelapper         happy',
    '  Kilde               C-2: addCustomerDSOPGW, 200 (det står i kontrakten)',
    '  Forutsetninger      Kunden person.1 er registrert.',
    '',
    '  1. Registrer kunden en gang til',
    '     Forespørsel         addCustomerDSOPGW, CustomerID: person.1',
    '     Forventet resultat  200, CorrelationID: som sendt, uten innhold',
    '',
    '  Til slutt           Kunden person.1 er registrert.',
  ),
};

describe('prints a case as text, in the language of the terminal or the one requested:', () => {
  test.each<readonly [readonly string[], Readonly<Record<string, string>>, keyof typeof shown]>([
    [[], {}, 'en'],
    [[], { LANG: 'nb_NO.UTF-8' }, 'nb'],
    [[], { LANG: 'C.UTF-8' }, 'en'],
    [[], { LANG: 'en_US.UTF-8', LC_ALL: 'no' }, 'nb'],
    [[], { LANG: 'nb_NO.UTF-8', LC_MESSAGES: 'en_GB.UTF-8', LC_ALL: '' }, 'en'],
    [['--language', 'nb'], { LANG: 'en_US' }, 'nb'],
    [['--language', 'en'], { LANG: 'nb' }, 'en'],
  ])('%j %j', async (flags, environment, language) => {
    expect(await call(['scenarios', 'show', 'n04', ...flags], { environment })).toEqual({
      status: 0,
      out: shown[language],
      err: '',
    });
  });

  test('prints several cases, wrapped to a readable width', async () => {
    const { out } = await call(['scenarios', 'show', 'resilience', 'N04']);
    const ids = all.filter(({ area, id }) => area === 'resilience' || id === 'KFR-N04').map(({ id }) => id);
    expect(out.match(/^KFR-\S+/gm)).toEqual(ids);
    expect(out.split('\n').filter((line) => line.length > 110)).toEqual([]);
    expect(out).toContain('\n     The sandbox      never answers, the call is carried out all the same\n');
  });

  test('contains no English in bokmål', async () => {
    const { out } = await call(['scenarios', 'show', ...all.map(({ id }) => id), '--language', 'nb']);
    expect(out.match(/^KFR-/gm)).toHaveLength(all.length);
    expect(out.match(/^.*\b(?:and|or|the|of|is|with|from|until|seconds|days)\b.*$/gim) ?? []).toEqual([]);
  });

  test('the JSON of show equals that of list', async () => {
    expect(await call(['scenarios', 'show', 'N04', '--json'])).toEqual(
      await call(['scenarios', 'list', 'N04', '--json']),
    );
  });
});

test('prints complete cases as JSON', async () => {
  const { out } = await scenarios('list', 'happy', '--json');
  const cases = JSON.parse(out) as { readonly id: string; readonly steps: readonly unknown[] }[];
  expect(cases.map(({ id }) => id)).toContain('KFR-T01');
  expect(cases).toEqual(all.filter(({ tags }) => tags.includes('happy')));
  expect(cases.every(({ steps }) => steps.length > 0)).toBe(true);
});

test.each([
  [['list', 'hapy'], 'no test case has the id, the tag or the area hapy; did you mean happy?'],
  [['show', 'KFR-N1'], 'no test case has the id, the tag or the area KFR-N1; did you mean KFR-N01?'],
  [['show', 'N04', '--language', 'xx'], `--language is "xx", but it must be ${languageNames}`],
  [['list', '--language', 'xx'], `--language is "xx", but it must be ${languageNames}`],
  [['list', '--scenarios-dir', '/no/such'], '/no/such: does not exist'],
])('%j is refused in one sentence', async (args, message) => {
  expect(await scenarios(...args)).toEqual({ status: 1, out: '', err: `kfr-sandbox: ${message}\n` });
});

test("a folder of the user's own cases replaces ours, by flag or environment variable", async () => {
  const folder = await folderWith(['The same customer again', 'My own case']);
  const mine = 'KFR-N04  happy  My own case\n';
  expect((await scenarios('list', 'n04', '--scenarios-dir', folder)).out).toBe(mine);
  const environment = { SANDBOX_SCENARIOS_DIR: folder };
  expect((await call(['scenarios', 'list', 'n04'], { environment })).out).toBe(mine);
  const listed = (await call(['scenarios', 'list'], { environment })).out.trimEnd().split('\n');
  expect(listed).toHaveLength(all.length);
  expect((await call(['scenarios', 'check'], { environment })).out).toBe(
    lines(`${join(folder, 'KFR-N04.yaml')}:2:1: replaces the built-in case KFR-N04`, '1 of 1 file is valid'),
  );
});

test('our own cases are valid, also when checked in a separate process', async () => {
  const out = `${all.length} of ${all.length} files are valid\n`;
  expect(await run(['scenarios', 'check'])).toEqual({ status: 0, out, err: '' });
});

const broken = [
  ['area: registration', 'areas: registration'],
  ['{{customer.person.1}}', '{{custmer.person.1}}'],
  ['status: 200', 'status: 2000'],
] as const;

test('check lists every error with file, line and path, and ends with status 1', async () => {
  const folder = await folderWith(...broken);
  const file = join(folder, 'KFR-N04.yaml');
  await cp(join(ownFolder, 'KFR-N05.yaml'), join(folder, 'KFR-N05.yaml'));
  expect(await scenarios('check', folder, join(folder, 'no.yaml'))).toEqual({
    status: 1,
    out: lines(
      `${file}:2:1: replaces the built-in case KFR-N04`,
      `${join(folder, 'KFR-N05.yaml')}:2:1: replaces the built-in case KFR-N05`,
      '1 of 2 files are valid, 4 errors',
    ),
    err: lines(
      `${file}:2:1 area: is missing`,
      `${file}:9:1 areas: is not a field here; did you mean area?`,
      `${file}:27:7 steps[0].expect.status: must be at most 599; found 2000`,
      `${join(folder, 'no.yaml')}: does not exist`,
    ),
  });
});

test('check reports errors of YAML, fields and rules of several files together, in bokmål', async () => {
  const folder = await folderWith(
    ['"{{customer.person.1}}"', '{{customer.person.1}}'],
    ['call: addCustomerDSOPGW', 'call: addCustomerDSOPWG'],
  );
  await writeFile(join(folder, 'KFR-N99.yaml'), 'id: KFR-N99\ntitle: "Ny\n');
  await writeFile(join(folder, 'empty.yaml'), '# later\n');
  const file = join(folder, 'KFR-N04.yaml');
  const calls =
    'token, getCustomerRelation, getAccountServicingProvider, addCustomerDSOPGW, deleteCustomerDSOPGW, addCustomerDSOPGWByFile eller getCustomerRelationForOwnBank';
  expect(
    await call(['scenarios', 'check', folder, join(folder, 'no.yaml')], {
      environment: { LANG: 'nb_NO.UTF-8' },
    }),
  ).toEqual({
    status: 1,
    out: lines(
      `${file}:2:1: erstatter det innebygde testtilfellet KFR-N04`,
      '0 av 3 filer er i orden, 5 feil',
    ),
    err: lines(
      `${file}:23:5 steps[0].call: er "addCustomerDSOPWG", men må være ${calls}; mente du addCustomerDSOPGW?`,
      `${file}:25:17 steps[0].with.customer: {{customer.person.1}} mangler anførselstegn, og YAML leser krøllparentesene som en gruppe av felter; sett hele teksten i anførselstegn: "{{customer.person.1}}"`,
      `${join(folder, 'KFR-N99.yaml')}:2:8 title: åpner en parentes eller et anførselstegn som aldri lukkes; lukk den`,
      `${join(folder, 'empty.yaml')}:1:1: er tom; et testtilfelle begynner med id, title og purpose`,
      `${join(folder, 'no.yaml')}: finnes ikke`,
    ),
  });
});

test('check can list the errors as JSON', async () => {
  const folder = await folderWith(['{{customer.person.1}}', '{{custmer.person.1}}']);
  const { status, out, err } = await scenarios('check', '--json', folder);
  expect([status, err]).toEqual([1, '']);
  expect(JSON.parse(out)).toEqual({
    files: 1,
    sound: 0,
    faults: [
      {
        file: join(folder, 'KFR-N04.yaml'),
        line: 25,
        column: 7,
        path: 'steps[0].with.customer',
        message: {
          en: '{{custmer.person.1}} is not a known name; did you mean customer.person.1?',
          nb: '{{custmer.person.1}} er ikke et kjent navn; mente du customer.person.1?',
        },
      },
    ],
    notes: [
      {
        file: join(folder, 'KFR-N04.yaml'),
        line: 2,
        column: 1,
        path: '',
        message: {
          en: 'replaces the built-in case KFR-N04',
          nb: 'erstatter det innebygde testtilfellet KFR-N04',
        },
      },
    ],
  });
});

test('the sandbox does not start with a folder of invalid cases, and lists every error', async () => {
  const folder = await folderWith(...broken);
  const data = await emptyFolder();
  const { status, out, err } = await call([
    'serve',
    '--port',
    '0',
    '--data-dir',
    data,
    '--scenarios-dir',
    folder,
  ]);
  const file = join(folder, 'KFR-N04.yaml');
  expect([status, out]).toEqual([1, '']);
  expect(err).toBe(
    lines(
      `kfr-sandbox: ${file}:2:1 area: is missing`,
      `kfr-sandbox: ${file}:9:1 areas: is not a field here; did you mean area?`,
      `kfr-sandbox: ${file}:27:7 steps[0].expect.status: must be at most 599; found 2000`,
    ),
  );
});
