import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { useFolder } from '../../support/folder.ts';
import { call, person } from '../../support/operations.ts';
import { inClients, missingOf, needing, output } from '../../support/programs.ts';
import { agency, lender, useWorld, type World } from '../../support/world.ts';

/**
 * A client generated from the document by openapi-typescript: the program that uses it compiles in strict mode
 * without a cast, and the answers have the declared types.
 */
const clients: readonly {
  readonly document: string;
  readonly program: string;
  readonly args: (world: World) => Promise<readonly string[]>;
  readonly answers: unknown;
  /** Types, headers and fields of the document, and some that it does not have. */
  readonly mistakes: readonly (readonly [there: string, other: string])[];
}[] = [
  {
    document: 'kfr.yaml',
    program: 'journey.ts',
    args: async (world) => [world.url, await world.token(lender.fid), lender.fid, person],
    answers: {
      statuses: [201, 200, 200, 201, 204, 404],
      names: [`${lender.fid} ${lender.name} false`],
      code: 'KFR-008',
    },
    mistakes: [
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
    answers: {
      statuses: [200, 200, 400],
      banks: [`${lender.fid} ${lender.name} unknown`],
      holder: lender.fid,
      code: 'ERR-002',
    },
    mistakes: [
      ["'Legal-Mandate'", "'LegalMandate'"],
      ['onlyPrimaryOwner: false', "onlyPrimaryOwner: 'no'"],
      ['organizationID, bankName', 'organizationId, bankName'],
    ],
  },
];

const root = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const generator = inClients('node_modules/openapi-typescript/bin/cli.js');
const missing = missingOf([{ file: generator }]);

const compile = (...options: readonly string[]): Promise<string> =>
  output([
    process.execPath,
    root('node_modules/typescript/bin/tsc'),
    ...['-p', folder, '--typeRoots', root('node_modules/@types'), ...options],
  ]).catch(String);

const fileWithMistake = (program: string, index: number): string =>
  `mistakes-${basename(program, '.ts')}-${index}.ts`;

const world = useWorld();
const folder = useFolder();
/** The compiler's output for all programs, and then for the same programs with deliberate mistakes. */
let compilerOutput: { readonly sound: string; readonly mistakes: string };
beforeAll(async () => {
  if (missing !== undefined) return;
  await symlink(inClients('node_modules'), join(folder, 'node_modules'));
  const programs = clients.map(({ program }) => `generated/${program}`);
  await Promise.all(
    [...programs, 'generated/tsconfig.json', 'package.json'].map((name) =>
      cp(inClients(name), join(folder, basename(name))),
    ),
  );
  await Promise.all(
    clients.map(({ document }) => {
      const types = join(folder, document.replace(/yaml$/, 'ts'));
      return output([process.execPath, generator, root(`openapi/${document}`), '-o', types], folder);
    }),
  );
  const sound = await compile();
  for (const { program, mistakes } of clients) {
    const text = await readFile(join(folder, program), 'utf8');
    for (const [index, [from, to]] of mistakes.entries())
      await writeFile(join(folder, fileWithMistake(program, index)), text.replaceAll(from, to));
  }
  // skipLibCheck is safe: the library declarations were checked in the first compilation.
  compilerOutput = { sound, mistakes: await compile('--skipLibCheck') };
});
beforeEach(async (context) => {
  needing(missing, context);
  await world.control('POST', '/reset');
});

describe.each(clients)('a client generated from $document', ({ program, args, answers, mistakes }) => {
  test('compiles without a cast', async () => {
    expect(compilerOutput.sound).toBe('');
    const text = await readFile(join(folder, program), 'utf8');
    expect(text.match(/\bas\b|\bany\b|<\w+>\w|!\.|@ts-/g)).toBeNull();
  });

  test('gets answers of the declared types', async () => {
    const answer = await output([process.execPath, join(folder, program), ...(await args(world))], folder);
    expect(JSON.parse(answer)).toEqual(answers);
  });

  test('does not compile with a type, a header or a field that the document does not have', () => {
    for (const [index, [, to]] of mistakes.entries())
      expect(compilerOutput.mistakes, to).toMatch(
        new RegExp(`${fileWithMistake(program, index).replace('.', '\\.')}\\(\\d+,\\d+\\): error TS`),
      );
    expect(compilerOutput.mistakes).not.toContain(program);
  });
});
