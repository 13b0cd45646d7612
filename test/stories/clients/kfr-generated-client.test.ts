import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { call, person } from '../../support/operations.ts';
import { inClients, missingOf, needing, output } from '../../support/programs.ts';
import { agency, lender, openWorld, type World } from '../../support/world.ts';

/**
 * A client that a generator not written by us makes of a document: its types compile under the strictest compiler
 * with a program that holds no cast, and the program is answered as the types say.
 */
const clients: readonly {
  readonly document: string;
  readonly program: string;
  readonly args: (world: World) => Promise<readonly string[]>;
  readonly says: unknown;
  /** What the document has, and what it has not. */
  readonly spoilt: readonly (readonly [there: string, other: string])[];
}[] = [
  {
    document: 'kfr.yaml',
    program: 'journey.ts',
    args: async (world) => [world.url, await world.token(lender.fid), lender.fid, person],
    says: {
      statuses: [201, 200, 200, 201, 204, 404],
      names: [`${lender.fid} ${lender.name} false`],
      code: 'KFR-008',
    },
    spoilt: [
      ["type: 'DSOPBANK'", "type: 'BANK'"],
      ['CustomerID: customer', 'Customer: customer'],
      ['organizationID, bankName', 'organizationId, bankName'],
    ],
  },
  {
    document: 'kundeforhold-v2.yaml',
    program: 'agency.ts',
    args: async (world) => {
      await call(world, 'addCustomerDSOPGW');
      return [world.url, await world.token(agency.fid), person, '99900312345'];
    },
    says: {
      statuses: [200, 200, 400],
      banks: [`${lender.fid} ${lender.name} unknown`],
      holder: lender.fid,
      code: 'ERR-002',
    },
    spoilt: [
      ["'Legal-Mandate'", "'LegalMandate'"],
      ['onlyPrimaryOwner: false', "onlyPrimaryOwner: 'no'"],
      ['organizationID, bankName', 'organizationId, bankName'],
    ],
  },
];

const root = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const generator = inClients('node_modules/openapi-typescript/bin/cli.js');
const missing = missingOf([{ file: generator }]);

const compile = (folder: string): Promise<string> =>
  output([
    process.execPath,
    root('node_modules/typescript/bin/tsc'),
    ...['-p', folder, '--typeRoots', root('node_modules/@types')],
  ]);

describe.each(clients)('a client generated from $document', ({ document, program, args, says, spoilt }) => {
  let world: World;
  let folder: string;
  beforeAll(async () => {
    world = await openWorld();
    folder = await mkdtemp(join(tmpdir(), 'kfr-generated-'));
    if (missing !== undefined) return;
    await symlink(inClients('node_modules'), join(folder, 'node_modules'));
    await Promise.all(
      [`generated/${program}`, 'generated/tsconfig.json', 'package.json'].map((name) =>
        cp(inClients(name), join(folder, basename(name))),
      ),
    );
    const types = join(folder, document.replace(/yaml$/, 'ts'));
    await output([process.execPath, generator, root(`openapi/${document}`), '-o', types], folder);
  });
  afterAll(async () => {
    await world.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach((context) => needing(missing, context));

  test('compiles without a cast', async () => {
    expect(await compile(folder)).toBe('');
    const text = await readFile(join(folder, program), 'utf8');
    expect(text.match(/\bas\b|\bany\b|<\w+>\w|!\.|@ts-/g)).toBeNull();
  });

  test('is answered as its types say', async () => {
    const said = await output([process.execPath, join(folder, program), ...(await args(world))], folder);
    expect(JSON.parse(said)).toEqual(says);
  });

  test('would not compile with a type, a header or a field that the document does not have', async () => {
    const text = await readFile(join(folder, program), 'utf8');
    for (const [index, [from, to]] of spoilt.entries())
      await writeFile(join(folder, `spoilt-${index}.ts`), text.replaceAll(from, to));
    const said = await compile(folder).catch(String);
    for (const [index, [, to]] of spoilt.entries())
      expect(said, to).toMatch(new RegExp(`spoilt-${index}\\.ts\\(\\d+,\\d+\\): error TS`));
    expect(said).not.toContain(program);
  });
});
