import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../test/support/folder.ts';
import { MovableClock, StartupError } from '../kernel/index.ts';
import { type Directory, openDirectory } from './directory.ts';
import type { Entries } from './entries.ts';
import { lookupsIn } from './lookups.ts';
import { seed } from './seed.ts';

function temporaryFile(content?: string): string {
  const folder = temporaryFolder();
  const file = join(folder, 'directory.json');
  if (content !== undefined) writeFileSync(file, content);
  return file;
}

const opened = (file: string): Promise<Directory> =>
  openDirectory(file, { clock: new MovableClock(() => 0) });

async function errorsOf(file: string): Promise<readonly string[]> {
  try {
    await opened(file);
  } catch (error) {
    if (error instanceof StartupError) return error.lines;
    throw error;
  }
  return [];
}

type AnyEntry = Record<string, unknown>;
type Editable = Record<keyof Entries, AnyEntry[]>;

/** The errors of an edited seed, without the file's name. */
async function errorsAfter(edit: (entries: Editable) => void): Promise<string[]> {
  const entries = structuredClone(seed) as unknown as Editable;
  edit(entries);
  const file = temporaryFile(JSON.stringify(entries));
  return (await errorsOf(file)).map((line) => line.replace(`${file}: `, ''));
}

const key = (kid: string): AnyEntry => ({
  kid,
  kty: 'RSA',
  n: 'AQAB',
  e: 'AQAB',
  created: '2026-01-31T12:00:00Z',
});
const first = (list: AnyEntry[]): AnyEntry => list[0] ?? {};

describe('rejects a file and names the line:', () => {
  test.each([
    ['an unknown word', '{\n  "institutions": [],\n  "clients": nil\n}\n', 3],
    ['an unknown word on one line', '{"a": x}', 1],
    ['a word cut in two', '{"a":\n tru}\n', 2],
    ['an extra comma', '{\n"a": 1,\n}\n', 3],
    ['a missing comma', '{\n"a": 1\n\n"b": 2 }', 4],
    ['a line break in a text', '{\n"a": "b\nc"}', 2],
    ['single quotes', "\n\n{'a': 1}", 3],
    ['a comment', '{}\n// who exists\n', 2],
    ['a comment within', '{\n"a": 1,\n/* why */ "b": 2}\n', 3],
    [
      'a word in the middle of a long file',
      `[\n${'"x",\n'.repeat(3000)}oops,\n${'"x",\n'.repeat(3000)}"x"]`,
      3002,
    ],
    ['an end too early', '{\n"a": [\n1,\n', 3],
    ['nothing', '', 1],
    ['a merge conflict', '{\n<<<<<<< HEAD\n"a": 1\n}', 2],
  ])('%s', async (_, content, line) => {
    const file = temporaryFile(content);
    expect(await errorsOf(file)).toEqual([
      expect.stringMatching(/: not valid JSON \(.+\); mend it, or remove the file to get the seed$/),
    ]);
    expect((await errorsOf(file))[0]?.slice(0, file.length + 20)).toContain(`${file}, line ${line}: `);
    expect((await errorsOf(file))[0]).not.toContain('\n');
    expect(readFileSync(file, 'utf8')).toBe(content);
  });
});

describe('rejects a file and names the path of the entry:', () => {
  test.each<[string, (entries: Editable) => void, string[]]>([
    [
      'an unknown field',
      ({ clients }) => Object.assign(first(clients), { scope: 'x' }),
      ['clients.0: Unrecognized key: "scope"'],
    ],
    [
      'an unknown list',
      (entries) => Object.assign(entries, { banks: [] }),
      ['the file: Unrecognized key: "banks"'],
    ],
    [
      'the same organisation number twice',
      ({ institutions }) => institutions.push(first(institutions)),
      ['institutions: holds 311002007 twice'],
    ],
    [
      'the same client id twice',
      ({ clients }) => clients.push(first(clients)),
      ['clients: holds 3b9f6e9c-1c8e-4d5b-9d43-6a6c6f4e2a01 twice'],
    ],
    [
      'the same scope twice',
      ({ scopes }) => scopes.push(first(scopes)),
      ['scopes: holds bits:kundeforhold twice'],
    ],
    [
      'two decisions about one consumer',
      ({ accesses }) => accesses.push({ ...first(accesses), state: 'DENIED' }),
      ['accesses: holds bits:kundeforhold.write for 311002007 twice'],
    ],
    [
      'the same kid twice at one client',
      ({ clients }) => Object.assign(clients[1] ?? {}, { keys: [key('a'), key('b'), key('a')] }),
      ['clients.1.keys: holds the kid a twice'],
    ],
    [
      'six keys',
      ({ clients }) => Object.assign(first(clients), { keys: [...'abcdef'].map(key) }),
      ['clients.0.keys: must hold at most 5 keys'],
    ],
    [
      'a key that lacks its modulus and one of another kind',
      ({ clients }) =>
        Object.assign(first(clients), {
          keys: [
            { ...key('a'), n: '+/=' },
            { ...key('b'), kty: 'EC' },
          ],
        }),
      ['clients.0.keys.0.n: must be base64url', 'clients.0.keys.1.kty: Invalid input: expected "RSA"'],
    ],
    [
      'a key registered on a day that does not exist',
      ({ clients }) =>
        Object.assign(first(clients), { keys: [{ ...key('a'), created: '2026-02-30T12:00:00Z' }] }),
      ['clients.0.keys.0.created: must be a moment such as 2026-01-31T12:00:00Z'],
    ],
    [
      'an organisation number of eight digits, also as a number',
      ({ institutions, accesses }) => {
        Object.assign(first(institutions), { organisationNumber: '31100200' });
        Object.assign(first(accesses), { consumer: '31100200 ' });
      },
      [
        'institutions.0.organisationNumber: must be an organisation number of 9 digits',
        'accesses.0.consumer: must be an organisation number of 9 digits',
      ],
    ],
    [
      'an account series of three digits',
      ({ institutions }) => Object.assign(first(institutions), { accountSeries: ['999'] }),
      ['institutions.0.accountSeries.0: must be 4 digits'],
    ],
    [
      'a scope with a space',
      ({ clients }) => Object.assign(first(clients), { scopes: ['a b'] }),
      ['clients.0.scopes.0: must be a scope without spaces, such as bits:kundeforhold.write'],
    ],
  ])('%s', async (_, edit, errors) => {
    expect(await errorsAfter(edit)).toEqual(errors);
  });

  test.each([
    ['kind', 'municipality'],
    ['name', ''],
  ])('an institution whose %s is %j', async (field, value) => {
    const errors = await errorsAfter(({ institutions }) =>
      Object.assign(first(institutions), { [field]: value }),
    );
    expect(errors).toEqual([expect.stringContaining(`institutions.0.${field}: `)]);
  });

  test.each([0, -1, 7201, 1.5, '120'])('a token lifetime of %j', async (tokenLifetime) => {
    const errors = await errorsAfter(({ clients }) => Object.assign(first(clients), { tokenLifetime }));
    expect(errors).toEqual([expect.stringContaining('clients.0.tokenLifetime: ')]);
  });

  test.each(['[]', '"seed"', '7', '{}'])('a file that holds %s', async (content) => {
    const file = temporaryFile(content);
    const errors = await errorsOf(file);
    expect(errors.length).toBeGreaterThan(0);
    for (const error of errors) expect(error).toContain(`${file}: `);
  });
});

describe('rejects a path', () => {
  test('that is a folder', async () => {
    const file = temporaryFile();
    mkdirSync(file);
    expect(await errorsOf(file)).toEqual([
      `${file}: the directory cannot be read: it is a folder, not a file; move it away`,
    ]);
  });

  test('beneath a file', async () => {
    const file = join(temporaryFile(''), 'directory.json');
    expect(await errorsOf(file)).toEqual([`${file}: the directory cannot be read (ENOTDIR)`]);
  });
});

describe('opens', () => {
  test('a missing file by writing the seed, and reads it back unchanged', async () => {
    const file = temporaryFile();
    const made = await opened(file);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(seed);
    const written = readFileSync(file, 'utf8');
    const read = await opened(file);
    expect(readFileSync(file, 'utf8')).toBe(written);
    for (const directory of [made, read]) {
      expect(directory.institutions()).toEqual(seed.institutions);
      for (const client of seed.clients) expect(directory.client(client.clientId)).toEqual(client);
      for (const scope of seed.scopes) expect(directory.scope(scope.name)).toEqual(scope);
      for (const { scope, consumer, state } of seed.accesses)
        expect(directory.access(scope, consumer)).toBe(state);
    }
  });

  test('a file edited by hand, with defaults filled in, and leaves the file unchanged', async () => {
    const content = `\uFEFF{"institutions": [{"organisationNumber": "310000001", "name": "Ny", "kind": "agency"}],\r
      "clients": [{"clientId": "ny", "name": "Ny klient", "organisationNumber": "310000001", "scopes": [], "tokenLifetime": 7200}],
      "scopes": [], "accesses": [{"scope": "a:b", "consumer": "310000001", "state": "DENIED"}]}`;
    const file = temporaryFile(content);
    const directory = await opened(file);
    expect(directory.institutions()).toEqual([
      {
        organisationNumber: '310000001',
        name: 'Ny',
        kind: 'agency',
        accountSeries: [],
        collectionAccounts: [],
        legalMandates: [],
      },
    ]);
    expect(directory.clientsOf('310000001')).toEqual([
      {
        clientId: 'ny',
        name: 'Ny klient',
        organisationNumber: '310000001',
        scopes: [],
        active: true,
        keys: [],
        tokenLifetime: 7200,
      },
    ]);
    expect(directory.access('a:b', '310000001')).toBe('DENIED');
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  test('five keys at one client, and one kid at two clients', async () => {
    expect(
      await errorsAfter(({ clients }) => {
        Object.assign(clients[0] ?? {}, { keys: [...'abcde'].map(key) });
        Object.assign(clients[1] ?? {}, { keys: [key('a')] });
      }),
    ).toEqual([]);
  });
});

test.each(['toString', '__proto__', 'constructor', '', '311002007 '])(
  'finds nothing by the key %j',
  (name) => {
    const directory = lookupsIn(seed);
    expect([directory.institution(name), directory.client(name), directory.scope(name)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(directory.clientsOf(name)).toEqual([]);
    expect(directory.access(name, '311002007')).toBeUndefined();
    expect(directory.access('bits:kundeforhold.write', name)).toBeUndefined();
  },
);
