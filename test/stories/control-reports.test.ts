import { PassThrough, Readable } from 'node:stream';
import readWorkbook from 'read-excel-file/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { languageNames } from '../../src/kernel/index.ts';
import { ownFolder, type RunResult, readLibrary } from '../../src/scenarios/index.ts';
import { fromNoon } from '../support/noon.ts';
import { real } from '../support/numbers.ts';
import { insurer, lender, openWorld, type World } from '../support/world.ts';

const library = readLibrary([ownFolder]);

let world: World;
beforeAll(async () => {
  world = await openWorld({}, undefined, fromNoon());
  world.clock.thaw();
});
beforeEach(async () => {
  await world.control('POST', '/reset');
});
afterAll(() => world.close());

/** The id of a run that has ended with these cases. */
async function played(...scenarios: string[]): Promise<string> {
  const { id } = (await (await world.control('POST', '/runs', { scenarios })).json()) as RunResult;
  for (;;) {
    const { state } = (await (await world.control('GET', `/runs/${id}`)).json()) as RunResult;
    if (state === 'done') return id;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const get = (path: string) => world.control('GET', path);
const refusalOf = async (reply: Response) => [reply.status, await reply.json()];
const headersOf = ({ status, headers }: Response) => [
  status,
  headers.get('Content-Type'),
  headers.get('Content-Disposition'),
  headers.get('Content-Language'),
];

describe.each(['/scenarios', '/runs/'] as const)('a report of %s', (kind) => {
  let base: string;
  beforeEach(async () => {
    base = kind === '/scenarios' ? kind : `/runs/${await played('KFR-N01')}`;
  });

  test.each<readonly [string, string]>([
    ['format=pdf', 'format: must be one of xlsx, html, junit, json'],
    ['language=xx', `language: must be ${languageNames}`],
    ['contact=', 'contact: must not be empty; leave it out'],
    [`supplier=${'x'.repeat(201)}`, 'supplier: must be at most 200 characters'],
    ['tags=', 'tags: must not be empty; leave it out'],
    [`tags=${'x'.repeat(1_001)}`, 'tags: must be at most 1000 characters'],
    ['tags=hapy,n01', 'tags: no test case has the id, the tag or the area hapy; did you mean happy?'],
    ['tags=happy,', 'tags: no test case has the id, the tag or the area ""'],
    ['format=html&format=json', 'format: is given more than once'],
    ['lang=nb', 'the query: Unrecognized key: "lang"'],
  ])('is refused with ?%s', async (query, message) => {
    expect(await refusalOf(await get(`${base}/report?${query}`))).toEqual([
      400,
      { error: 'report', faults: [message] },
    ]);
  });

  test.each<readonly [string, unknown, string]>([
    ['a list', ['x'], 'the body: must be an object of comments by case, such as {"KFR-N01":"…"}'],
    ['a number', { 'KFR-N01': 1 }, 'KFR-N01: must be a text'],
    [
      'only spaces',
      { 'KFR-N01': ' ' },
      'KFR-N01: must not be empty; leave the case out to take its comment away',
    ],
    ['too much', { 'KFR-N01': 'x'.repeat(4_001) }, 'KFR-N01: must be at most 4000 characters'],
    ['for an unknown case', { 'KFR-N01': 'x', 'KFR-X99': 'x' }, 'KFR-X99: is no case of this run'],
    [
      'for a property that every object has',
      JSON.parse('{"toString":"x"}'),
      'toString: is no case of this run',
    ],
  ])('refuses comments that are %s, and keeps the earlier ones', async (_, body, message) => {
    const kept = { 'KFR-N01': 'As it is.' };
    expect(await refusalOf(await world.control('PUT', `${base}/comments`, kept))).toEqual([200, kept]);
    expect(await refusalOf(await world.control('PUT', `${base}/comments`, body))).toEqual([
      400,
      { error: 'comments', faults: [message] },
    ]);
    expect(await (await get(`${base}/comments`)).json()).toEqual(kept);
  });

  test('contains the comments on a case until they are removed or reset', async () => {
    const comments = { 'KFR-N01': `=1+1, meldt av ${real.person}` };
    const masked = { 'KFR-N01': `=1+1, meldt av ${real.person.slice(0, 3)}******${real.person.slice(-2)}` };
    expect(await (await get(`${base}/comments`)).json()).toEqual({});
    expect(await (await world.control('PUT', `${base}/comments`, comments)).json()).toEqual(masked);
    const page = await (await get(`${base}/report?language=en`)).text();
    expect(page).toContain(`Comment: ${masked['KFR-N01']}`);
    expect(await (await world.control('PUT', `${base}/comments`, {})).json()).toEqual({});
    expect(await (await get(`${base}/comments`)).json()).toEqual({});
    await world.control('PUT', `${base}/comments`, comments);
    await world.control('POST', '/reset');
    const after = await get(`${base}/comments`);
    if (kind === '/scenarios') expect(await after.json()).toEqual({});
    else expect(after.status).toBe(404);
  });
});

test('an unknown run has no report and takes no comments', async () => {
  const unknown = {
    error: 'run-unknown',
    faults: ['there is no run nobody; GET /_sandbox/runs lists those there are'],
  };
  expect(await refusalOf(await get('/runs/nobody/report'))).toEqual([404, unknown]);
  expect(await refusalOf(await get('/runs/nobody/comments'))).toEqual([404, unknown]);
  expect(await refusalOf(await world.control('PUT', '/runs/nobody/comments', {}))).toEqual([404, unknown]);
});

test('the comments of a run are removed with it', async () => {
  const id = await played('KFR-N01');
  await world.control('PUT', `/runs/${id}/comments`, { 'KFR-N01': 'x' });
  await world.control('DELETE', `/runs/${id}`);
  expect((await get(`/runs/${id}/comments`)).status).toBe(404);
  expect((await world.control('POST', `/runs/nobody/report`)).status).toBe(405);
});

test('a run that is removed while its comments are being sent takes none', async () => {
  const id = await played('KFR-N01');
  const sent = new PassThrough();
  const reply = fetch(`${world.url}/_sandbox/runs/${id}/comments`, {
    method: 'PUT',
    body: Readable.toWeb(sent) as ReadableStream,
    duplex: 'half',
  });
  sent.write('{"KFR-N01":');
  await new Promise((resolve) => setTimeout(resolve, 100));
  await world.control('DELETE', `/runs/${id}`);
  sent.end('"x"}');
  expect((await reply).status).toBe(404);
});

test('comments on observed cases are removed when the results are, and those of another run are kept', async () => {
  for (const path of ['', '?run=job-1'])
    await world.control('PUT', `/scenarios/comments${path}`, { 'KFR-N01': 'x' });
  await world.control('DELETE', '/scenarios/state?run=job-1');
  expect(await (await get('/scenarios/comments?run=job-1')).json()).toEqual({});
  expect(await (await get('/scenarios/comments')).json()).toEqual({ 'KFR-N01': 'x' });
});

test('an observed report requires a known institution, and comments belong to one run', async () => {
  expect(await refusalOf(await get('/scenarios/report?institution=311002008'))).toEqual([
    400,
    {
      error: 'scenario-query',
      faults: ['institution: must be one of the directory: GET /_sandbox/institutions lists them'],
    },
  ]);
  const ofInsurer = `/scenarios/comments?institution=${insurer.fid}&run=job-1`;
  await world.control('PUT', ofInsurer, { 'KFR-N01': 'x' });
  expect(await (await get(ofInsurer)).json()).toEqual({ 'KFR-N01': 'x' });
  expect(await (await get(`/scenarios/comments?institution=${insurer.fid}`)).json()).toEqual({});
  // The default run is named "observed" in its report; another run may have that id.
  expect(await (await get(`/scenarios/comments?institution=${insurer.fid}&run=observed`)).json()).toEqual({});
  expect((await get('/scenarios/comments?x=1')).status).toBe(400);
});

test('a played run is exported as workbook, HTML page, JUnit XML and JSON', async () => {
  const id = await played('KFR-N01', 'KFR-O02');
  const { startedAt } = (await (await get(`/runs/${id}`)).json()) as RunResult;
  const name = (language: string) =>
    `KFR-${language === 'nb' ? 'integrasjonstest' : 'integration-test'}-${lender.fid}-${startedAt.slice(0, 10)}`;

  const page = await get(`/runs/${id}/report`);
  expect(headersOf(page)).toEqual([
    200,
    'text/html; charset=utf-8',
    `inline; filename="${name('nb')}.html"`,
    'nb',
  ]);
  const text = await page.text();
  for (const { id: scenario, title } of library.scenarios.filter(({ id }) => /N01|O02/.test(id)))
    expect(text).toContain(`${scenario} ${title.nb}`);

  const workbook = await get(`/runs/${id}/report?format=xlsx&language=en&supplier=Fjellbris`);
  expect(headersOf(workbook)).toEqual([
    200,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    `attachment; filename="${name('en')}.xlsx"`,
    'en',
  ]);
  const [front, cases] = await readWorkbook(Buffer.from(await workbook.arrayBuffer()));
  expect(front?.data).toContainEqual(['Supplier', 'Fjellbris']);
  const status = cases?.data[0]?.indexOf('Status') ?? -1;
  expect(cases?.data.map((row) => [row[0], row[status]])).toEqual([
    ['ID', 'Status'],
    ['KFR-N01', 'OK'],
    ['KFR-O02', 'OK'],
  ]);

  const junit = await get(`/runs/${id}/report?format=junit`);
  expect(headersOf(junit).slice(0, 3)).toEqual([
    200,
    'application/xml; charset=utf-8',
    `attachment; filename="${name('nb')}.junit.xml"`,
  ]);
  expect(await junit.text()).toContain('tests="2" failures="0"');

  const json = await get(`/runs/${id}/report?format=json&contact=Kari&environment=CI&doneBy=Ola`);
  expect(await json.json()).toMatchObject({
    version: 2,
    front: { organisationNumber: lender.fid, contact: 'Kari', environment: 'CI', doneBy: 'Ola' },
    summary: { all: { total: 2, passed: 2 }, share: 100 },
    run: {
      id,
      limitedTo: { words: 'KFR-N01, KFR-O02', outOf: library.scenarios.length },
      cases: [{ scenario: 'KFR-N01' }, { scenario: 'KFR-O02' }],
    },
  });

  const narrowed = await get(`/runs/${id}/report?format=json&tags=lookup`);
  expect(await narrowed.json()).toMatchObject({
    front: { limitedTo: `KFR-N01, KFR-O02; lookup: 1 av ${library.scenarios.length} testtilfeller` },
    summary: { all: { total: 1, passed: 1 }, share: 100 },
    run: { cases: [{ scenario: 'KFR-O02' }] },
  });
});

test("the observed report of an institution's own client lists all cases, most of them open", async () => {
  await get('/scenarios');
  const reply = await world.kfr('GET', `/customers/financialInstitutions/${lender.fid}/`, lender.fid, {
    CustomerID: '03915600653',
  });
  expect(reply.status).toBe(200);
  const report = await get(`/scenarios/report?format=json&institution=${lender.fid}`);
  const { run, front, summary } = (await report.json()) as Record<string, never> & {
    readonly run: RunResult;
  };
  expect(run.kind).toBe('observed');
  expect(run.cases.map(({ scenario }) => scenario)).toEqual(library.scenarios.map(({ id }) => id));
  expect(run.cases.find(({ scenario }) => scenario === 'KFR-O02')?.status).toBe('passed');
  expect({ front, summary }).toMatchObject({
    front: { environment: 'KFR-sandkassen', doneBy: 'Foretakets klient', to: expect.stringMatching(/Z$/) },
    summary: { all: { total: library.scenarios.length } },
  });

  const limited = await get(
    `/scenarios/report?format=json&language=en&institution=${lender.fid}&tags=o02,T02`,
  );
  expect(await limited.json()).toMatchObject({
    front: { limitedTo: `o02, T02: 2 of ${library.scenarios.length} test cases` },
    summary: { all: { total: 2, passed: 1, open: 1 }, share: 50 },
    run: {
      cases: [
        { scenario: 'KFR-T02', reason: { nb: 'Ikke utført.', en: 'Not done.' } },
        { scenario: 'KFR-O02' },
      ],
    },
  });
});
